import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { JOBS, requestsOf, SECOND_WORKSPACE, webhooksOf } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack, type StackOptions } from "../support/e2e/stack";
import { CHECKOUT } from "../support/engine/checkout";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const HEADER = "header-canary-2f60be";
const BODY = "body-canary-77d1c0";

const program = `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
new erathos.Webhook("webhook", {
  description: "Configured from outside",
  jobs: ["${JOBS.orders}"],
  url: "https://receiver.example/",
  header: { Authorization: pulumi.secret("Bearer ${HEADER}") },
  body: { token: pulumi.secret("${BODY}") },
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

async function open(options: Omit<StackOptions, "emulator">): Promise<Stack> {
  const stack = await openStack({ emulator, ...options });
  stacks.push(stack);
  return stack;
}

test("[ISSUE 3.8] a preview needs no key, settings come from the environment, and a change of them alone changes no resource", async () => {
  const { project, transcript } = await open({
    program,
    config: { "erathos:baseUrl": undefined, "erathos:workspaceId": undefined },
    env: { ERATHOS_BASE_URL: emulator.url, ERATHOS_WORKSPACE_ID: emulator.workspaceId },
  });
  const preview = await project.preview();
  expect(preview.all).toMatch(/\+ 2 to create/);
  expect(await requestsOf(emulator)).toEqual([]);

  const homeless = diagnosticsIn((await project.preview({ env: { ERATHOS_WORKSPACE_ID: "" }, expectCode: 1 })).all);
  expect(homeless).toMatch(/workspaceId: is missing/);
  expect(homeless).toMatch(/pulumi config set erathos:workspaceId/);
  expect(homeless).toMatch(/ERATHOS_WORKSPACE_ID/);

  const keyless = await project.up({ expectCode: 1 });
  expect(diagnosticsIn(keyless.all)).toMatch(/there is no API key/);
  expect(diagnosticsIn(keyless.all)).toMatch(/pulumi config set --secret erathos:apiKey/);
  expect(diagnosticsIn(keyless.all)).toMatch(/ERATHOS_API_KEY/);

  const key = { ERATHOS_API_KEY: emulator.apiKey };
  const up = await project.up({ env: { ...key, ERATHOS_LOG: "debug" } });
  const lines = diagnosticsIn(up.all).match(/erathos: debug: .*/g);
  const requests = await requestsOf(emulator);
  expect(lines).toHaveLength(requests.length);
  expect(lines?.[0]).toMatch(
    /^erathos: debug: POST \/developers\/workspaces\/[-\w]+\/orchestration\/webhooks\/ 201 \d+ ms, attempt 1$/,
  );

  const moved = await project.preview({ env: { ERATHOS_WORKSPACE_ID: SECOND_WORKSPACE }, expectCode: 1 });
  expect(diagnosticsIn(moved.all)).toContain(SECOND_WORKSPACE);
  expect(diagnosticsIn(moved.all)).toContain(emulator.workspaceId);
  expect(diagnosticsIn(moved.all)).toContain("pulumi config set erathos:workspaceId");
  expect(await webhooksOf(emulator)).toHaveLength(1);
  expect(transcript()).not.toContain(emulator.apiKey);
  expect(transcript()).not.toMatch(/canary/);
});

test("[ISSUE 3.8] a program whose package.json lacks the package gets an error that says so", async () => {
  const { project } = await open({
    program: `require("./shared");`,
    nodeModules: "none",
    files: { "shared/index.js": program },
  });
  // A shared library has the package, but the program does not: this happens with pnpm and in monorepos.
  const link = (target: string, ...parts: string[]) => {
    const place = path.join(project.directory, ...parts);
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(path.join(CHECKOUT, target), place, "junction");
  };
  link("node_modules/@pulumi", "node_modules", "@pulumi");
  link("node_modules/pulumi-erathos", "shared", "node_modules", "pulumi-erathos");
  const { all } = await project.preview({ expectCode: 1 });
  expect(all).toMatch(/add pulumi-erathos to the dependencies in this program's package\.json/);
  expect(all).not.toMatch(/^\s+at /m);
});
