import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { DEFAULT_API_KEY, DEFAULT_JOB_IDS, DEFAULT_WORKSPACE_ID } from "../index";
import { assertEmulatorBuilt, EXECUTABLE } from "../testing/built";

const headers = { authorization: `Api-Key ${DEFAULT_API_KEY}`, "content-type": "application/json" };

/** Starts the built executable and waits for its address. */
async function startProcess(...words: string[]): Promise<{ child: ChildProcess; url: string; webhooks: string }> {
  const child = spawn(process.execPath, [EXECUTABLE, "--port", "0", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ERATHOS_EMULATOR_KEY: words.includes("--host") ? "own-key" : undefined },
  });
  let output = "";
  for await (const part of child.stdout) {
    output += part;
    const url = /^erathos-emulator listening on (\S+)$/m.exec(output)?.[1];
    if (url !== undefined) {
      return { child, url, webhooks: `${url}/developers/workspaces/${DEFAULT_WORKSPACE_ID}/orchestration/webhooks/` };
    }
  }
  throw new Error(`the emulator ended without listening: ${output}`);
}

test("--data: everything that was acknowledged survives SIGKILL during a write", async () => {
  assertEmulatorBuilt();
  const folder = await mkdtemp(join(tmpdir(), "erathos-emulator-"));
  const file = join(folder, "data.json");
  const answered: string[] = [];
  try {
    for (let round = 0; round < 3; round++) {
      const { child, webhooks } = await startProcess("--data", file);
      const enough = answered.length + 10;
      const createUntilKilled = async (worker: number): Promise<void> => {
        for (let index = 0; ; index++) {
          const description = `Webhook ${round}.${worker}.${index}.`;
          const jobs = [DEFAULT_JOB_IDS.orders];
          const fields = { description, is_active: true, method: "POST", url: "https://example.com/", jobs };
          const { status } = await fetch(webhooks, { method: "POST", headers, body: JSON.stringify(fields) });
          if (status === 201) answered.push(description);
          if (answered.length === enough) child.kill("SIGKILL");
        }
      };
      const ended = once(child, "exit");
      await Promise.allSettled([0, 1, 2, 3].map(createUntilKilled));
      await ended;
    }
    const { child, webhooks } = await startProcess("--data", file);
    const response = await fetch(`${webhooks}?page_size=100`, { headers });
    const listed = await response.text();
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(answered.length).toBeGreaterThanOrEqual(30);
    expect(answered.filter((description) => !listed.includes(description))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("[ISSUE 18.3] the container's command passes the image's health check, with the key of its environment", async () => {
  assertEmulatorBuilt();
  const image = readFileSync(join(EXECUTABLE, "../../Dockerfile"), "utf8");
  const [, ...words] = z.array(z.string()).parse(JSON.parse(/^ENTRYPOINT (.*)$/m.exec(image)?.[1] ?? ""));
  const { child, url, webhooks } = await startProcess(...words);
  try {
    const health = /^HEALTHCHECK .* (http:\S+)$/m.exec(image)?.[1] ?? "";
    expect(health).toMatch(/^http:\/\/127\.0\.0\.1:4747\//);
    expect((await fetch(health.replace("http://127.0.0.1:4747", url))).status).toBe(200);
    expect((await fetch(webhooks, { headers: { authorization: "Api-Key own-key" } })).status).toBe(200);
    expect((await fetch(webhooks, { headers })).status).toBe(403);
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }
});
