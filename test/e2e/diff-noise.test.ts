import { JOBS } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const program = `
const erathos = require("pulumi-erathos");
new erathos.Webhook("nested", {
  description: "Empty maps within",
  jobs: ["${JOBS.payments}", "${JOBS.orders}", "${JOBS.customers}"],
  url: "https://receiver.example/nested",
  header: { "Content-Type": "application/json" },
  body: { conf: {}, list: [{}, 1, null, "1842"], count: 3 },
  rules: [
    { variableName: "TABLE_NAME", operation: "IN", value: ["orders", "customers"] },
    { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
  ],
});
new erathos.Webhook("empty", {
  description: "An empty body",
  jobs: ["${JOBS.orders}"],
  url: "https://receiver.example/empty",
  body: {},
});
new erathos.Webhook("bare", { description: "No body", jobs: ["${JOBS.orders}"], url: "https://receiver.example/bare" });
`;

let emulator: EmulatorProcess;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  stack = await openStack({ emulator, program });
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

test("[ISSUE 5] a server that spells equal values differently in every response: refresh and preview stay empty", async () => {
  await emulator.control("POST", "/profile", {
    behaviour: {
      reorderLists: true,
      unknownFields: true,
      fillEmptyFields: true,
      emptyMapsAsNull: true,
      integersAsFloats: true,
      timestamps: "changing",
    },
  });
  const { project } = stack;
  await project.up();
  for (let round = 0; round < 2; round += 1) {
    expect((await project.refresh()).all).not.toMatch(/\d+ (updated|changed)/);
    expect((await project.previewJson()).changeSummary).toEqual({ same: 4 });
  }
});
