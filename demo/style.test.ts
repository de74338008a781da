import { paintFor } from "./style";

test.each([
  ["a terminal", { isTTY: true }, { TERM: "xterm" }, true],
  ["a file or a pipe", {}, { TERM: "xterm" }, false],
  ["NO_COLOR", { isTTY: true }, { TERM: "xterm", NO_COLOR: "1" }, false],
  ["an empty NO_COLOR, which counts as none", { isTTY: true }, { TERM: "xterm", NO_COLOR: "" }, true],
  ["a terminal that knows no colours", { isTTY: true }, { TERM: "dumb" }, false],
])("colours on %s", (_name, stream, env, coloured) => {
  expect(paintFor(stream, env)("green", "done")).toBe(coloured ? "\u001b[32mdone\u001b[0m" : "done");
});
