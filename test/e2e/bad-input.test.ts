import { JOBS, requestsOf } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

/** Values that must not appear in any output: a wrong value may be a misplaced secret. */
const CANARY = "canary-3ad1";

/** The same wrong values, plain or known only after `first` was created. */
const program = (wrap: "plain" | "late") => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
${wrap === "plain" ? "" : firstWebhook}
const value = (given) => ${wrap === "plain" ? "given" : "first.createdAt.apply(() => given)"};
new erathos.Webhook("bad", {
  description: value("${CANARY}".padEnd(256, "d")),
  jobs: value([]),
  method: value("FETCH-${CANARY}"),
  url: value("https://receiver.example/${CANARY}/".padEnd(1001, "u")),
  rules: [
    { variableName: "STATUS", operation: value("LESS_THAN"), value: value("${CANARY}") },
    { variableName: "FINISHED_AT_DATE", operation: "GREATER_THAN", value: value("2024-13-01") },
  ],
  ${wrap === "plain" ? `colour: "${CANARY}",` : ""}
});
`;

const firstWebhook = `const first = new erathos.Webhook("first", {
  description: "Good",
  jobs: ["${JOBS.orders}"],
  url: "https://receiver.example/",
});`;

const WEBHOOK_FAILURES = [
  /description: must have at most 255 characters/,
  /jobs: must name at least one job/,
  /method: must be one of GET, POST, PUT, PATCH, DELETE/,
  /url: must have at most 1000 characters/,
  /rules\[0\]\.operation: LESS_THAN does not go with STATUS/,
  /rules\[1\]\.value: /,
];

let emulator: EmulatorProcess;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  stack = await openStack({ emulator, program: program("plain") });
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

test("[ISSUE 3.4] every wrong input is its own failure, all of a resource together, before any request", async () => {
  const { project } = stack;
  project.write({ "index.js": program("plain") });
  await emulator.control("DELETE", "/requests");
  const { all } = await project.up({ expectCode: 1 });
  const failures = [...WEBHOOK_FAILURES, /colour: is not an input of Webhook/];
  for (const failure of failures) expect(all).toMatch(failure);
  expect(diagnosticsIn(all).match(/error: .* resource 'bad' has a problem: /g)).toHaveLength(failures.length);
  expect(all).not.toContain(CANARY);
  expect(all).not.toContain("2024-13-01");
  expect(await requestsOf(emulator)).toEqual([]);
});

test("[ISSUE 3.4] values that a preview does not know are no failures, and are checked once they are known", async () => {
  const { project } = stack;
  project.write({ "index.js": program("late") });
  await emulator.control("DELETE", "/requests");
  const preview = await project.previewJson();
  const planned = preview.steps.filter(({ urn }) => urn.includes("erathos:Webhook"));
  expect(planned.map(({ op, urn }) => [op, urn.split("::").at(-1)])).toEqual([
    ["create", "first"],
    ["create", "bad"],
  ]);
  expect(preview.diagnostics).toEqual([]);
  expect(await requestsOf(emulator)).toEqual([]);

  const { all } = await project.up({ expectCode: 1 });
  for (const failure of WEBHOOK_FAILURES) expect(all).toMatch(failure);
  expect(all).not.toContain(CANARY);
  // Only the good webhook was sent.
  expect((await requestsOf(emulator)).map(({ method, status }) => [method, status])).toEqual([["POST", 201]]);
});
