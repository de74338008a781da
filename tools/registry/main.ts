// Writes the pages for the Pulumi Registry, which are checked in: `npm run registry`. A test fails when they are stale.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { registryPages } from "./pages";

const ROOT = path.resolve(__dirname, "../..");

const schema = readFileSync(path.join(ROOT, "provider", "schema.json"), "utf8");
for (const [file, text] of registryPages(schema, ROOT)) writeFileSync(path.join(ROOT, file), text);
