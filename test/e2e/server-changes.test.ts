import { JOBS, webhooksOf } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { pulumiYaml } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { nativeYaml } from "../support/native/project";

// A server that stores something other than what it was sent.

const program = (from: string) => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("${from}");
const config = new pulumi.Config();
new erathos.Variable("variable", { name: "line", value: "a line\\n" });
new erathos.Secret("secret", { name: "token", value: pulumi.secret("canary-secret\\n") });
new erathos.Webhook("webhook", {
  description: "  spaced  ",
  jobs: ["${JOBS.orders}"],
  url: "https://hooks.example/" + config.require("path"),
  isActive: false,
});
`;

let emulator: EmulatorProcess;
const stacks: Stack[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await emulator?.stop();
});

/** How often each of these occurs in the final output of the CLI. */
const countsIn = (all: string, patterns: readonly RegExp[]) =>
  patterns.map((pattern) => [...diagnosticsIn(all).matchAll(new RegExp(pattern, "g"))].length);

const TRIMMED = [/value of variable line is stored by Erathos without/, /description of webhook \S+ is stored by/];
const SECRET = /value: has white space at its start or end/;

describe.each([
  ["dynamic", "pulumi-erathos", pulumiYaml("erathos-test")],
  ["native", "pulumi-erathos/native", nativeYaml("erathos-test")],
])("in the %s host", (host, from, yaml) => {
  let stack: Stack;
  const held = async () => (await webhooksOf(emulator))[0];

  beforeAll(async () => {
    await emulator.control("POST", "/reset");
    await emulator.control("POST", "/profile", { behaviour: { trimTexts: true } });
    stack = await openStack({
      emulator,
      program: program(from),
      config: { "erathos-test:path": "first" },
      files: { "Pulumi.yaml": yaml },
    });
    stacks.push(stack);
  });

  test("[ISSUE 15.1] case 6: white space that a server trims is a warning, and then not a difference", async () => {
    const { project } = stack;
    const preview = await project.run(["preview"]);
    expect(countsIn(preview.all, [SECRET, ...TRIMMED])).toEqual([1, 0, 0]);
    const up = await project.up();
    expect(countsIn(up.all, [SECRET, ...TRIMMED])).toEqual([1, 1, 1]);
    expect(up.all).not.toContain("canary-secret");
    await project.refresh({ flags: ["--expect-no-changes"] });
    const again = await project.up({ flags: ["--expect-no-changes"] });
    expect(countsIn(again.all, TRIMMED)).toEqual([0, 0]);
  });

  test("[ISSUE 15.1] case 7: its side effects on other fields are reverted once, else recorded and shown", async () => {
    const { project } = stack;
    await emulator.control("POST", "/profile", { behaviour: { trimTexts: true, reactivateOnUrlChange: true } });
    await project.config("erathos-test:path", "second");
    await project.up();
    expect(await held()).toMatchObject({ url: "https://hooks.example/second", is_active: false });
    // Now the server reverts it every time.
    const live = { ...(await held()), url: "https://hooks.example/third", is_active: true };
    const answer = { path: "**/webhooks/*/", phase: "after", status: 200, body: live };
    await emulator.control("POST", "/faults", { ...answer, method: "PATCH", times: 2 });
    await emulator.control("POST", "/faults", { ...answer, method: "GET", skip: 1, times: 1 });
    await project.config("erathos-test:path", "third");
    const { all } = await project.up();
    expect(diagnosticsIn(all)).toMatch(/isActive of webhook \S+ was changed by Erathos when another field was written/);
    const shown = await project.run(["preview", "--diff"]);
    // The dynamic protocol reports no changed property that the engine does not find in the inputs itself.
    expect(shown.all).toMatch(
      host === "native" ? /~ isActive\s*: true => false/ : /~ pulumi-nodejs:dynamic\/erathos:Webhook/,
    );
    await project.up();
    expect(await held()).toMatchObject({ is_active: false });
    await project.up({ flags: ["--expect-no-changes"] });
  });
});
