import { z } from "zod";
import { runAdvised, runCli, startCli } from "../support/e2e/cli";
import { startMovedApi } from "../support/e2e/moved-api";
import type { ApiProxy } from "../support/e2e/proxy";
import { executedJobs, JOBS, requestsOf, webhooksOf } from "../support/e2e/server";
import { diagnosticsIn, openStack } from "../support/e2e/stack";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";

const reportSchema = z.object({ exitCode: z.number(), advice: z.object({ command: z.string() }).nullable() });

let emulator: EmulatorProcess;
const projects: PulumiProject[] = [];
const apis: ApiProxy[] = [];

beforeEach(async () => {
  // A Monday night: no block window.
  emulator = await startEmulatorProcess({ args: ["--clock", "2025-06-30T03:00:00Z"] });
});
afterEach(async () => {
  await Promise.all(projects.splice(0).map((project) => project.dispose()));
  await Promise.all(apis.splice(0).map((api) => api[Symbol.asyncDispose]()));
  await emulator?.stop();
});

const settings = (url: string) => ({
  ERATHOS_BASE_URL: url,
  ERATHOS_API_KEY: emulator.apiKey,
  ERATHOS_WORKSPACE_ID: emulator.workspaceId,
});

test("[ISSUE 8.2] an API with other paths: the quickstart fails, and passes once the advice is followed", async () => {
  const api = await startMovedApi(emulator.url, {
    moves: [
      ["orchestration/webhook/", "orchestration/webhooks/"],
      ["orchestration/jobs/", "jobs/"],
      ["orchestration/secrets/", "secrets/"],
    ],
  });
  apis.push(api);
  const project = PulumiProject.create({
    engine: engineFromEnvironment(),
    copy: ["Pulumi.yaml", "tsconfig.json", "examples/quickstart"],
    files: {
      "Pulumi.test.yaml": `config: ${JSON.stringify({ "erathos:baseUrl": api.url, "erathos:workspaceId": emulator.workspaceId })}\n`,
    },
    env: { ERATHOS_API_KEY: emulator.apiKey },
  });
  projects.push(project);
  await project.init("test");
  const failed = await project.up({ expectCode: 1 });
  expect(diagnosticsIn(failed.all)).toMatch(/jobs\.run is inferred, not documented/);
  expect(await executedJobs(emulator)).toEqual([]);

  const options = { env: { ERATHOS_API_KEY: emulator.apiKey }, project };
  const before = await webhooksOf(emulator);
  const { stdout, code } = await runCli(["doctor", "--write", "--yes", "--json", "--stack", "test"], options);
  const { advice, exitCode } = reportSchema.parse(JSON.parse(stdout));
  expect({ code, exitCode }).toEqual({ code: 3, exitCode: 3 });
  expect(await webhooksOf(emulator)).toEqual(before);
  expect(await executedJobs(emulator)).toEqual([]);

  expect(await runAdvised(advice?.command ?? "", options)).toMatchObject({ code: 0 });
  await project.up();
  expect(await executedJobs(emulator)).toEqual([JOBS.orders]);
  expect((await project.previewJson({ flags: ["--expect-no-changes", "--refresh"] })).changeSummary).toEqual({
    same: 3,
  });
  await project.destroy();
  expect(await webhooksOf(emulator)).toEqual([]);
});

test("[ISSUE 8.2] rules that cannot be updated: the advised options replace the webhook", async () => {
  await emulator.control("POST", "/profile", { behaviour: { ignoreChangesOf: ["rules"] } });
  const advised = (await runCli(["doctor", "--write", "--yes"], { env: settings(emulator.url) })).stdout;
  const options = /\{ (replaceOnChanges: \["rules"\], deleteBeforeReplace: true) \}/.exec(advised)?.[1];
  expect(options).toBeDefined();

  const program = (rows: number, resourceOptions = "") => `
    const erathos = require("pulumi-erathos");
    new erathos.Webhook("marts", {
      description: "Refresh marts",
      jobs: ["${JOBS.orders}"],
      url: "https://receiver.example/",
      rules: [erathos.rule.rows.greaterThan(${rows})],
    }, { ${resourceOptions} });
  `;
  const { project } = await openStack({ emulator, program: program(0) });
  projects.push(project);
  await project.up();
  project.write({ "index.js": program(5) });
  expect(diagnosticsIn((await project.up({ expectCode: 1 })).all)).toMatch(/Erathos kept/);
  project.write({ "index.js": program(5, options) });
  await project.up();
  expect(await webhooksOf(emulator)).toMatchObject([{ rules: [{ variable_name: "ROWS", value: "5" }] }]);
  await project.preview({ flags: ["--expect-no-changes"] });
});

test("Ctrl+C in the middle: created objects are removed, exit code 130", async () => {
  let interrupt = () => {};
  const api = await startMovedApi(emulator.url, {
    moves: [],
    // The first change arrives after the webhook was created.
    onRequest: (method) => {
      if (method === "PATCH") interrupt();
    },
  });
  apis.push(api);
  const { command, ended } = startCli(["doctor", "--write", "--yes"], { env: settings(api.url) });
  interrupt = () => {
    // Twice: npx forwards the signal that the terminal has sent to the group already.
    for (const _ of [1, 2]) process.kill(command.pid, "SIGINT");
  };
  const { code, stdout, stderr } = await ended;
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr.match(/what was made is being removed/g)).toHaveLength(1);
  expect(await webhooksOf(emulator)).toEqual([]);
  const changes = (await requestsOf(emulator)).filter(({ method }) => !["GET", "OPTIONS"].includes(method));
  expect(changes.map(({ method, status }) => [method, status])).toEqual([
    ["POST", 201],
    ["PATCH", 200],
    ["DELETE", 204],
  ]);
});
