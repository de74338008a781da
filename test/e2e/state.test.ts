import { JOBS } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack, type StackOptions } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const KEY = "key-canary-5f1c9a7e";
const HEADER = "header-canary-b27d40c3";
const BODY = "body-canary-90a1e6ff";

const program = `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
const second = new erathos.Provider("second", { workspaceId: "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c02" });
new erathos.Webhook("webhook", {
  description: "With secrets of its own",
  jobs: ["${JOBS.orders}"],
  url: "https://receiver.example/refresh",
  header: { Authorization: pulumi.secret("Bearer ${HEADER}"), "X-Team": "data" },
  body: pulumi.secret({ token: "${BODY}" }),
  rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
});
new erathos.Webhook("in-labs", {
  description: "In the second workspace",
  jobs: ["${JOBS.events}"],
  url: "https://receiver.example/labs",
}, { provider: second });
new erathos.JobRun("run", { jobId: "${JOBS.orders}", triggers: { version: 3 } });
`;

const INPUTS = {
  "pulumi-nodejs:dynamic/erathos:Webhook": [
    "__provider",
    "body",
    "description",
    "header",
    "isActive",
    "jobs",
    "method",
    "rules",
    "url",
    "workspaceId",
  ],
  "pulumi-nodejs:dynamic/erathos:JobRun": ["__provider", "jobId", "triggers", "workspaceId"],
};
const OUTPUTS = {
  "pulumi-nodejs:dynamic/erathos:Webhook": ["createdAt", "updatedAt"],
  "pulumi-nodejs:dynamic/erathos:JobRun": ["executionId", "outcome", "startedAt"],
};

let emulator: EmulatorProcess;
const stacks: Stack[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await emulator.control("POST", "/keys", { key: KEY });
});
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await emulator?.stop();
});

async function open(options: Omit<StackOptions, "emulator" | "program">): Promise<Stack> {
  const stack = await openStack({ emulator, program, ...options });
  stacks.push(stack);
  return stack;
}

test("[ISSUE 3.3] the state is small, without raw responses and without secrets in plain text", async () => {
  const { project, transcript } = await open({ secrets: { "erathos:apiKey": KEY } });
  await project.up();
  const { resources } = await project.export();
  const ours = resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/erathos:"));
  expect(ours).toHaveLength(3);
  for (const { type, inputs, outputs } of ours) {
    for (const text of [inputs["__provider"], outputs["__provider"]]) {
      expect(Buffer.byteLength(String(text))).toBeLessThanOrEqual(70);
      expect(text).toMatch(/^exports\.handler=\(\)=>require\("pulumi-erathos\/dynamic"\)\.\w+$/);
    }
    const expected = Object.entries(INPUTS).find(([name]) => name === type)?.[1] ?? [];
    const computed = Object.entries(OUTPUTS).find(([name]) => name === type)?.[1] ?? [];
    expect(Object.keys(inputs).filter((name) => !expected.includes(name))).toEqual([]);
    expect(Object.keys(outputs).filter((name) => ![...expected, ...computed].includes(name))).toEqual([]);
  }
  // The keys of the explicit and the default provider are there, encrypted.
  const providers = resources.filter(({ type }) => type.startsWith("pulumi:providers:"));
  expect(providers.map(({ inputs }) => "erathos:apiKey" in inputs)).toContain(true);
  const text = JSON.stringify(resources);
  for (const canary of [KEY, HEADER, BODY]) {
    expect(text).not.toContain(canary);
    expect(transcript()).not.toContain(canary);
  }
  expect(transcript()).not.toContain("without --secret");
});

test("[ISSUE 3.3] a key set without --secret gives one warning, with the command and without the key", async () => {
  const { project } = await open({ config: { "erathos:apiKey": KEY }, env: {} });
  const { all } = await project.preview();
  expect(diagnosticsIn(all).match(/is set without --secret/g)).toHaveLength(1);
  expect(all).toContain("pulumi config set --secret erathos:apiKey");
  expect(all).not.toContain(KEY);
});
