import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_API_KEY, DEFAULT_JOB_IDS, DEFAULT_WORKSPACE_ID } from "../index";
import { assertEmulatorBuilt, EXECUTABLE } from "../testing/built";

const headers = { authorization: `Api-Key ${DEFAULT_API_KEY}`, "content-type": "application/json" };

/** Starts the built executable and waits for its address. */
async function startProcess(...words: string[]): Promise<{ child: ChildProcess; webhooks: string }> {
  const child = spawn(process.execPath, [EXECUTABLE, "--port", "0", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const part of child.stdout) {
    output += part;
    const url = /^erathos-emulator listening on (\S+)$/m.exec(output)?.[1];
    if (url !== undefined) {
      return { child, webhooks: `${url}/developers/workspaces/${DEFAULT_WORKSPACE_ID}/orchestration/webhooks/` };
    }
  }
  throw new Error(`the emulator ended without listening: ${output}`);
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("--data: every webhook that was answered survives SIGKILL, in the midst of writing", async () => {
  assertEmulatorBuilt();
  const folder = await mkdtemp(join(tmpdir(), "erathos-emulator-"));
  const file = join(folder, "data.json");
  const created = new Set<unknown>();
  try {
    for (let round = 0; round < 3; round++) {
      const { child, webhooks } = await startProcess("--data", file);
      const create = async (index: number): Promise<void> => {
        const body = JSON.stringify({
          description: `Webhook ${round}.${index}`,
          method: "POST",
          url: "https://example.com/",
          jobs: [DEFAULT_JOB_IDS.orders],
        });
        const response = await fetch(webhooks, { method: "POST", headers, body });
        const answer: unknown = await response.json();
        created.add(typeof answer === "object" && answer !== null && "_id" in answer ? answer._id : answer);
        // The others are still on their way.
        if (index === 12) await kill(child);
      };
      await Promise.allSettled(Array.from({ length: 40 }, (_, index) => create(index)));
    }
    const { child, webhooks } = await startProcess("--data", file);
    const response = await fetch(`${webhooks}?page_size=100`, { headers });
    const listed = JSON.stringify(await response.json());
    await kill(child);
    expect(created.size).toBeGreaterThanOrEqual(3);
    for (const id of created) expect(listed).toContain(id);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
