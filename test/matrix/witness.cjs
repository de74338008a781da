// Loaded into every Node process of a cell by NODE_OPTIONS: writes down which Node ran which script.

const { appendFileSync } = require("node:fs");

appendFileSync(process.env.MATRIX_WITNESS, `${process.versions.node} ${process.argv[1] ?? ""}\n`);
