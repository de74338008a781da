import { type Emulator, startEmulator } from "erathos-emulator";
import { exitCodeOf } from "./exit-codes";
import { environmentOf, KEY } from "./testing/emulated-workspace";
import { pulumiOf, urn, WEBHOOK } from "./testing/stack";
import { runCommand, type TestWorld } from "./testing/test-io";

const COMMANDS = [
  ["jobs"],
  ["explain", "--rows", "1"],
  ["explain", "--executions", "history"],
  ["doctor"],
  ["export"],
  ["orphans", "--stack", "dev"],
];

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock: "manual", apiKey: KEY });
});
afterAll(() => emulator.close());

const files = { history: '{"rows":1}\n' };

/** A stack of one webhook, which an orphan could double. */
const pulumi = () => {
  const outputs = { workspaceId: emulator.workspaceId };
  return pulumiOf({ deployment: { resources: [{ urn: urn(WEBHOOK, "w"), type: WEBHOOK, id: "w", outputs }] } }, {});
};

const codeOf = async (args: readonly string[], world: TestWorld = {}) =>
  (await runCommand(args, { env: environmentOf(emulator), files, pulumi: pulumi(), ...world })).exitCode;

describe.each(COMMANDS.map((args) => ({ args })))("$args", ({ args }) => {
  const [command = ""] = args;

  test("0: the help", async () => {
    expect(await codeOf([command, "--help"])).toBe(0);
  });

  test("1: a refused key, a server that fails, nothing that listens, a Pulumi CLI that fails", async () => {
    const env = environmentOf(emulator);
    expect(await codeOf(args, { env: { ...env, ERATHOS_API_KEY: "another" } })).toBe(1);
    emulator.addFault({ path: "**", status: 500, times: 1000 });
    expect(await codeOf(args)).toBe(1);
    emulator.clearFaults();
    expect(await codeOf(args, { env: { ...env, ERATHOS_BASE_URL: "http://127.0.0.1:1" } })).toBe(1);
    const fails = () => ({ exitCode: 255, stdout: "", stderr: "error: no stack" });
    expect(await codeOf([...args, "--stack", "dev"], { pulumi: fails })).toBe(1);
    expect(await codeOf([...args, "--stack", "dev"], { pulumi: () => undefined })).toBe(1);
  });

  test("2: an unknown flag, a value too many or too few, a credential, no settings, settings that are wrong", async () => {
    expect(await codeOf([...args, "--rubbish"])).toBe(2);
    expect(await codeOf([...args, "more"])).toBe(2);
    expect(await codeOf([...args, "--workspace"])).toBe(2);
    expect(await codeOf([...args, "--api-key", "x"])).toBe(2);
    expect(await codeOf(args, { env: {} })).toBe(2);
    expect(await codeOf([...args, "--base-url", "no address"])).toBe(2);
  });
});

test("2: no command, and one that there is not", async () => {
  expect(await codeOf([])).toBe(2);
  expect(await codeOf(["jbos"])).toBe(2);
});

test("what is not of this package is a failure", () => {
  expect(exitCodeOf(new TypeError("boom"))).toBe(1);
});
