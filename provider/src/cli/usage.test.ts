import { runCommand } from "./testing/test-io";
import { withoutArgument } from "./usage";

const CANARY = "c4n4ry-9f1e";
const COMMANDS = ["jobs", "explain", "orphans", "export", "doctor"];
const VALUES = {
  jobs: ["--workspace", "--base-url", "--stack"],
  explain: [
    ...["--workspace", "--base-url", "--stack", "--webhook", "--execution", "--job", "--job-id", "--status", "--rows"],
    ...["--columns", "--finished-at", "--duration", "--table", "--schema", "--connection", "--connection-id"],
    ...["--execution-id", "--triggered-by", "--is-orchestration", "--force-history", "--nested-table"],
    ...["--executions", "--before", "--after"],
  ],
  orphans: ["--workspace", "--base-url", "--stack", "--other-stack", "--since"],
  export: ["--workspace", "--base-url", "--stack", "--out"],
  doctor: ["--workspace", "--base-url", "--stack"],
};

/** What the Pulumi CLI says of a stack that it does not know. */
const pulumi = (args: readonly string[]) => {
  const stack = args.find((argument) => argument.startsWith("--stack="))?.slice("--stack=".length) ?? "";
  return { exitCode: 255, stdout: "", stderr: `error: no stack named '${stack}' found` };
};

async function said(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand(args, { pulumi });
  expect(exitCode).not.toBe(0);
  expect(stdout).toBe("");
  expect(stderr).not.toMatch(/^\s+at |unexpected error/m);
  return stderr;
}

describe.each(COMMANDS)("[ISSUE 12.1] %s repeats nothing of its command line", (command) => {
  const names = ["secret", "api-key", "apiKey", "key", "token", "password", "client-secret", "auth", "private_key"];
  test.each(names.flatMap((name) => [[`--${name}=${CANARY}`], [`--${name}`, CANARY], [`-${name}`, CANARY]]))(
    "%s %s",
    async (...args) => {
      for (const all of [
        [command, ...args],
        [...args, command],
      ]) {
        const message = await said(...all);
        expect(message).not.toContain(CANARY);
        expect(message).toMatch(/not taken from the command line[\s\S]*ERATHOS_API_KEY/);
      }
    },
  );

  test.each([
    [`--sekret=${CANARY}`],
    ["--sekret", CANARY],
    [`--${CANARY}`],
    [`-k${CANARY}`],
    [CANARY],
    ["--", CANARY],
    [`--json=${CANARY}`],
    [`--api-key-stdin=${CANARY}`],
    ["--stack", CANARY],
  ])("wrong: %s %s", async (...args) => {
    expect(await said(command, ...args)).not.toContain(CANARY);
  });
});

test.each(Object.entries(VALUES).flatMap(([command, flags]) => flags.map((flag) => [command, flag] as const)))(
  "[ISSUE 12.1] %s %s: the value is in no message",
  async (command, flag) => {
    for (const args of [
      [command, flag, CANARY],
      [command, `${flag}=${CANARY}`, "--rubbish"],
    ]) {
      expect(await said(...args)).not.toContain(CANARY);
    }
  },
);

test.each([
  [["jbos"], /argument 1 is not a command\. Did you mean jobs\?/],
  [["explain", "--job", "x", "--row", "5"], /argument 4 is not an option of this command\. Did you mean --rows\?/],
  [["explain", "--rows"], /the last option has no value/],
  [["jobs", "--json=yes"], /has a value that takes none/],
  [["jobs", "more"], /takes options only/],
])("%j: which argument it is, and what was probably meant", async (args, message) => {
  expect(await said(...args)).toMatch(message);
});

test("another program's words lose the value as a whole word only", () => {
  expect(withoutArgument("no stack named 'a' at a/b", "a", "--stack")).toBe(
    "no stack named '(--stack)' at (--stack)/b",
  );
  expect(withoutArgument("no 'a.b|c'", "a.b|c", "--stack")).toBe("no '(--stack)'");
  expect(withoutArgument("nothing", "", "--stack")).toBe("nothing");
});
