import { JOBS, SECOND_WORKSPACE, webhooksOf } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const OLD_KEY = "key-canary-old-77b1";
const NEW_KEY = "key-canary-new-0c4e";
const WRONG_KEY = "key-canary-wrong-e2a9";
const HEADER = "header-canary-61d8f3";
const NO_WORKSPACE = "00000000-0000-4000-8000-00000000dead";

/** One webhook for each way in which a create can fail, each with its own provider. */
const failing = `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
const providers = {
  "wrong-key": { apiKey: "${WRONG_KEY}" },
  "wrong-workspace": { workspaceId: "${NO_WORKSPACE}" },
  down: { baseUrl: "http://127.0.0.1:1", operationTimeoutSeconds: 2 },
  "html-502": { workspaceId: "${SECOND_WORKSPACE}" },
  "wrong-path": { endpoints: { "webhooks.create": "POST /developers/nowhere/" } },
};
for (const [name, args] of Object.entries(providers)) {
  new erathos.Webhook(name, {
    description: name,
    jobs: ["${JOBS.orders}"],
    url: "https://receiver.example/",
    header: { Authorization: pulumi.secret("Bearer ${HEADER}") },
  }, { provider: new erathos.Provider(name + "-provider", args) });
}
`;

const webhook = (description: string) => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
new erathos.Webhook("kept", {
  description: "${description}",
  jobs: ["${JOBS.orders}"],
  url: "https://receiver.example/",
  header: { Authorization: pulumi.secret("Bearer ${HEADER}") },
});
`;

let emulator: EmulatorProcess;
const stacks: Stack[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  for (const key of [OLD_KEY, NEW_KEY]) await emulator.control("POST", "/keys", { key });
});
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await emulator?.stop();
});

async function open(program: string): Promise<Stack> {
  const stack = await openStack({ emulator, program, secrets: { "erathos:apiKey": OLD_KEY } });
  stacks.push(stack);
  return stack;
}

/** The diagnostics of one resource. */
function messageOf(all: string, name: string): string {
  const sections = diagnosticsIn(all).split(/\n(?= {2}\S)/);
  return sections.find((section) => section.includes(`(${name}):`)) ?? "";
}

/** Readable: no stack trace, no library's name, no secret, no repetition. */
function expectReadable(text: string): void {
  expect(text).not.toMatch(/^\s+at /m);
  expect(text).not.toMatch(/axios/i);
  expect(text).not.toMatch(/canary/);
  const said = text.split("\n").filter((line) => /What to do: |Reason: /.test(line));
  expect(new Set(said).size).toBe(said.length);
}

test("[ISSUE 3.5] a failed create says what failed and what to do", async () => {
  await emulator.control("POST", "/faults", {
    method: "POST",
    path: `/developers/workspaces/${SECOND_WORKSPACE}/**`,
    status: 502,
    body: "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
  });
  const { project } = await open(failing);
  const { all } = await project.up({ expectCode: 1, flags: ["--continue-on-error"] });
  const messages = {
    "wrong-key": [
      /create webhook: Erathos answered 403/,
      /pulumi config set --secret erathos:apiKey/,
      /ERATHOS_API_KEY/,
    ],
    "wrong-workspace": [/Erathos answered 404/, new RegExp(`workspace ${NO_WORKSPACE}`), /erathos:workspaceId/],
    down: [/no answer from Erathos/, /Nothing listens at http:\/\/127\.0\.0\.1:1/, /erathos:baseUrl/],
    "html-502": [/Erathos answered 502/, /502 Bad Gateway/, /What to do: /],
    "wrong-path": [
      /Erathos answered 404/,
      /POST \/developers\/nowhere\//,
      /webhooks\.create comes from erathos:endpoints/,
    ],
  };
  for (const [name, patterns] of Object.entries(messages)) {
    const message = messageOf(all, name);
    for (const pattern of patterns) expect(message).toMatch(pattern);
    expectReadable(message);
  }
  expect(all).not.toMatch(/canary|<html/);
  await emulator.control("DELETE", "/faults");
  expect(await webhooksOf(emulator)).toEqual([]);
});

test("[ISSUE 3.5] a wrong path for single webhooks removes none from the state, and an old key is distinguished from a wrong one", async () => {
  const { project, transcript } = await open(webhook("Kept"));
  await project.up();
  const ours = async () => (await webhooksOf(emulator)).map(({ description }) => description);

  const wrong = { ERATHOS_ENDPOINTS: JSON.stringify(wrongItemPaths()) };
  project.write({ "index.js": webhook("Changed") });
  for (const command of ["refresh", "up", "destroy"] as const) {
    const { all } = await project[command]({ env: wrong, expectCode: 1 });
    const message = messageOf(all, "kept");
    expect(message).toMatch(/Erathos answered 404/);
    expect(message).toMatch(/the list of webhooks still holds this webhook\. Nothing was changed or forgotten/);
    expect(message).toMatch(/comes from erathos:endpoints; check it/);
    expectReadable(message);
    expect(await ours()).toEqual(["Kept"]);
  }

  await project.config("erathos:apiKey", NEW_KEY, { secret: true });
  await emulator.control("DELETE", `/keys/${OLD_KEY}`);
  for (const command of ["refresh", "destroy"] as const) {
    const { all } = await project[command]({ expectCode: 1 });
    const message = messageOf(all, "kept");
    expect(message).toMatch(/Erathos answered 403/);
    expect(message).toMatch(/--run-program/);
    expect(message).toMatch(/ERATHOS_API_KEY/);
    expectReadable(message);
  }
  expect(await ours()).toEqual(["Kept"]);
  // The webhook is still in the state, and the new key is used.
  const refreshed = await project.refresh({ flags: ["--run-program"] });
  expect(refreshed.all).toMatch(/2 unchanged/);
  await project.destroy({ flags: ["--run-program"] });
  expect(await ours()).toEqual([]);
  expect(transcript()).not.toMatch(/canary/);
});

/** Overrides that send every request for one webhook to a path that does not exist. */
function wrongItemPaths(): Record<string, string> {
  const names = ["webhooks.get", "webhooks.update", "webhooks.replace", "webhooks.delete"];
  return Object.fromEntries(names.map((name) => [name, "/developers/workspaces/{workspace_id}/nowhere/{id}/"]));
}
