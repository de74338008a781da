// Loaded with `node --require` into a server under test: ends it when the process that holds its standard input is gone.
process.stdin.once("end", () => process.exit(0)).resume();
process.stdin.unref?.();
