import { JOBS, SECOND_WORKSPACE, webhooksOf } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const KEY = "key-canary-41e07b";

/** One provider sets everything itself, the other only its workspace: its key is that of the stack. */
const program = `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
const webhook = (name, job, provider) => new erathos.Webhook(name, {
  description: name,
  jobs: [job],
  url: "https://receiver.example/" + name,
}, { provider });
const shop = new erathos.Provider("shop", {
  workspaceId: new pulumi.Config("erathos").require("workspaceId"),
  apiKey: "emulator-api-key",
});
const labs = new erathos.Provider("labs", { workspaceId: "${SECOND_WORKSPACE}" });
webhook("by-default", "${JOBS.orders}");
webhook("in-shop", "${JOBS.orders}", shop);
webhook("in-labs", "${JOBS.events}", labs);
`;

let emulator: EmulatorProcess;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await emulator.control("POST", "/keys", { key: KEY });
  stack = await openStack({ emulator, program, secrets: { "erathos:apiKey": KEY } });
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

test("[ISSUE 3.11] each webhook is created in its provider's workspace, with the key of the stack", async () => {
  const { project } = stack;
  const descriptions = async (workspace?: string) =>
    (await webhooksOf(emulator, workspace)).map(({ description }) => description).sort();
  await project.up();
  expect(await descriptions()).toEqual(["by-default", "in-shop"]);
  expect(await descriptions(SECOND_WORKSPACE)).toEqual(["in-labs"]);

  const again = await project.up({ flags: ["--refresh", "--expect-no-changes"] });
  expect(again.all).toMatch(/6 unchanged/);
  expect(JSON.stringify(await project.export())).not.toContain(KEY);
  await project.destroy();
  expect([...(await descriptions()), ...(await descriptions(SECOND_WORKSPACE))]).toEqual([]);
  expect(stack.transcript()).not.toContain(KEY);
});
