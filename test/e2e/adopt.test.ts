import { JOBS, makeWebhook, webhooksOf } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const program = (adoptId: string | undefined) => `
const erathos = require("pulumi-erathos");
const webhook = new erathos.Webhook("webhook", {
  description: "As declared",
  jobs: ["${JOBS.orders}", "${JOBS.payments}"],
  url: "https://receiver.example/declared",
  rules: [erathos.rule.status.equals("FINISHED")],
  ${adoptId === undefined ? "" : `adoptId: "${adoptId}",`}
});
exports.id = webhook.id;
`;

let emulator: EmulatorProcess;
let stack: Stack | undefined;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

test("[ISSUE 3.6] adoptId updates a manually created webhook to the declaration, without creating a second one", async () => {
  const id = await makeWebhook(emulator, {
    description: "Made by hand",
    method: "PUT",
    url: "https://receiver.example/by-hand",
    header: { "X-Old": "yes" },
    body: { old: true },
    rules: [{ variable_name: "ROWS", operation: "GREATER_THAN", value: "5" }],
    jobs: [JOBS.customers],
  });
  stack = await openStack({ emulator, program: program(id) });
  const { project } = stack;
  await project.up();
  expect(await project.outputs()).toEqual({ id });
  const [adopted, ...others] = await webhooksOf(emulator);
  expect(others).toEqual([]);
  expect(adopted).toMatchObject({
    _id: id,
    description: "As declared",
    method: "POST",
    url: "https://receiver.example/declared",
    header: null,
    body: null,
    rules: [{ variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" }],
  });
  expect([...(adopted?.jobs ?? [])].sort()).toEqual([JOBS.orders, JOBS.payments]);

  // After the adoption the option may stay, or be removed.
  project.write({ "index.js": program(undefined) });
  await project.up({ flags: ["--refresh", "--expect-no-changes"] });
  expect(await webhooksOf(emulator)).toHaveLength(1);
});
