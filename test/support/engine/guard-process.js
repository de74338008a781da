// Started by guard.ts: node guard-process.js FOLDER. Reads the numbers of session leaders from standard input, one a
// line, with a minus sign to forget one. When the input ends, ends those sessions and removes the folder (if one is given).

const { rmSync } = require("node:fs");
const { familyOf, signalAll } = require("./session.js");

const folder = process.argv[2];
let text = "";

// The others of the process group get these from the terminal, and this process is here for what they leave behind.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);

process.stdin.setEncoding("utf8");
process.stdin.on("data", (piece) => {
  text += piece;
});
process.stdin.once("end", () => {
  const leaders = new Set();
  for (const number of text.split("\n").filter(Boolean).map(Number)) {
    if (number > 0) leaders.add(number);
    else leaders.delete(-number);
  }
  for (const leader of leaders) signalAll(familyOf(leader), "SIGKILL");
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
