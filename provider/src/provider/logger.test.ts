import { hostLogger } from "./logger";

test("[ISSUE 15.1] a message is one line of visible characters, whatever a server put into it", () => {
  const written: string[] = [];
  const logger = hostLogger(
    { ERATHOS_LOG: "debug" },
    (severity, message) => void written.push(`${severity}: ${message}`),
  );
  logger.warn("job \u001b[2Jx\nerror: y\u202e <{%fg 99%}>");
  logger.debug("GET /a\r\n::error::b");
  expect(written).toEqual(["warning: job [2Jx error: y <{ %fg 99%}>", "info: debug: GET /a ::error::b"]);
});
