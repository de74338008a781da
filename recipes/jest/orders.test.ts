import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { type Emulator, startEmulator } from "erathos-emulator";

// A timeout for a test that hangs; an update takes seconds.
jest.setTimeout(300_000);

let emulator: Emulator;
let stack: Stack;
let state: string;

beforeAll(async () => {
  // A manual clock, which only the test advances.
  emulator = await startEmulator({ clock: "manual" });
  state = await mkdtemp(path.join(tmpdir(), "orders-state-"));
  const envVars = {
    ERATHOS_BASE_URL: emulator.url,
    ERATHOS_API_KEY: emulator.apiKey,
    ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    // A temporary state of its own.
    PULUMI_BACKEND_URL: pathToFileURL(state).href,
    PULUMI_CONFIG_PASSPHRASE: "test",
  };
  stack = await LocalWorkspace.createOrSelectStack({ stackName: "test", workDir: __dirname }, { envVars });
  await stack.setConfig("reportsToken", { value: "token-of-the-test", secret: true });
  await stack.setConfig("reportsUrl", { value: `${emulator.inboxUrl}/refresh` });
  await stack.up();
});

afterAll(async () => {
  await stack?.destroy();
  await stack?.workspace.removeStack("test");
  await emulator?.close();
  if (state !== undefined) await rm(state, { recursive: true });
});

test("orders that have been loaded reach the reports, with the token", async () => {
  // The job that the stack has started ends within this minute. `advance` waits for the deliveries.
  await emulator.advance(60);

  const [request, ...others] = emulator.inbox();
  expect(others).toEqual([]);
  expect(request).toMatchObject({ method: "POST", path: "/_emulator/inbox/refresh" });
  expect(request?.headers).toMatchObject({ authorization: "Bearer token-of-the-test" });
  expect(request?.body).toEqual({ table: "orders", rows: "1842" });
});

test("a load without rows sends nothing", async () => {
  const { jobId } = await stack.outputs();
  const [delivery] = await emulator.fire({ jobId: jobId?.value, status: "FINISHED", rows: 0 });

  expect(delivery).toMatchObject({ fires: false });
});

test("a second update changes nothing", async () => {
  const { changeSummary } = await stack.preview({ expectNoChanges: true });
  expect(Object.keys(changeSummary)).toEqual(["same"]);
});
