import { type Emulator, startEmulator } from "erathos-emulator";
import { httpTransport } from "../../provider/src/api/http";
import { testClient } from "../../provider/src/api/testing/client";
import { plainWebhook } from "../../provider/src/api/testing/emulated";
import type { Transport } from "../../provider/src/api/transport";
import { runCommand } from "../../provider/src/cli/testing/test-io";
import { VirtualTime } from "../support/faults/virtual-time";

const WEBHOOKS = 64;
const LIMIT = 20;
const PERIOD_MS = 60_000;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock: "manual" });
  const client = testClient({ settings: { apiKey: emulator.apiKey, baseUrl: emulator.url } });
  for (let number = 1; number <= WEBHOOKS; number += 1) {
    await client.webhooks.create(emulator.workspaceId, { ...plainWebhook, description: `No. ${number}` });
  }
});
afterAll(() => emulator.close());

/** Accepts a number of requests within any minute, as Django REST framework's throttle does. */
function throttled(inner: Transport, now: () => number): Transport {
  let accepted: number[] = [];
  return {
    async send(request) {
      accepted = accepted.filter((at) => now() - at < PERIOD_MS);
      const [oldest] = accepted;
      if (oldest !== undefined && accepted.length >= LIMIT) {
        const wait = Math.ceil((oldest + PERIOD_MS - now()) / 1000);
        return { status: 429, headers: { "retry-after": String(wait) }, body: "" };
      }
      accepted.push(now());
      return inner.send(request);
    },
  };
}

async function explain(args: readonly string[]) {
  const time = new VirtualTime(1_750_000_000_000, async () => {});
  const ended = runCommand(["explain", "--job", "orders", "--status", "FINISHED", ...args], {
    env: {
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    },
    clock: time,
    transport: time.transport(
      throttled(httpTransport({ maxSockets: 5 }), () => time.now()),
      () => 5,
    ),
  });
  return time.until(ended);
}

test("[ISSUE 15.1] case 17: at 20 requests a minute, explain shows what it could read and lists what is missing", async () => {
  const { stdout, stderr, exitCode } = await explain([]);
  const read = stdout.match(/✓ fires {2}No\. \d+/g) ?? [];
  const unread = stdout.match(/^ {2}No\. \d+ {2}[0-9a-f-]{36}$/gm) ?? [];
  expect(read.length).toBeGreaterThan(30);
  expect(unread.length).toBeGreaterThan(0);
  expect(read.length + unread.length).toBe(WEBHOOKS);
  expect(stdout).toMatch(/could not be read {2}.*(?:slow down|time was over)/);
  expect(stdout.trim().split("\n").at(-1)).toMatch(
    new RegExp(`^${read.length} of ${read.length} webhooks fire: .* ${unread.length} more could not be read\\.$`),
  );
  expect(exitCode).toBe(0);
  // It reports early that it waits, and for how long.
  const [first = ""] = stderr.split("\n");
  expect(first).toMatch(/^erathos info: waiting for the rate limit, \d\d s$/);
  expect(stderr).toMatch(/Note: not every webhook could be read/);
});

test("[ISSUE 15.1] case 17: in JSON, missing data is a list; a single webhook is read", async () => {
  const { stdout } = await explain(["--json"]);
  const { webhooks, missing } = JSON.parse(stdout);
  expect(webhooks.length + missing.length).toBe(WEBHOOKS);
  expect(missing[0]).toEqual({ id: expect.any(String), description: expect.any(String), reason: expect.any(String) });
  const alone = await explain(["--webhook", "No. 64", "--status", "FAILED"]);
  expect(alone.stdout).toContain("The webhook fires.");
});

test("[ISSUE 15.1] case 17: if nothing fires but data is missing, the exit code is not that of a verdict", async () => {
  const { exitCode, stdout } = await explain(["--job", "00000000-0000-4000-8000-000000000000"]);
  expect(stdout).toMatch(/None of \d+ webhooks fires\. \d+ more could not be read\.\n$/);
  expect(exitCode).toBe(1);
});
