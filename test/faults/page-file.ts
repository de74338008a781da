import path from "node:path";

/** Where the matrix is checked in. */
export const PAGE_FILE = path.join(__dirname, "..", "..", "docs", "evidence", "faults.md");
