/**
 * The emulator alone: requests and deliveries per second, and its page with a lot of data.
 *
 * @module
 */

import { Agent, request } from "node:http";
import { z } from "zod";
import { type EmulatorProcess, startEmulatorProcess } from "../../test/support/engine/emulator";
import { median } from "../statistics";

const CONCURRENT = 16;
const SECONDS = 3;
const WEBHOOKS = 300;
const EXECUTIONS = 1000;
const PAGE_ROUNDS = 11;
const JOB = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501";

const createdSchema = z.object({ _id: z.string() });

interface Answer {
  readonly text: string;
  readonly firstByteMs: number;
  readonly wholeMs: number;
}

/** A request over a keep-alive connection; `fetch` would account for half of the measured time. */
function send(agent: Agent, emulator: EmulatorProcess, method: string, path: string, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const call = request(
      `${emulator.url}${path}`,
      {
        method,
        agent,
        headers: { Authorization: `Api-Key ${emulator.apiKey}`, "Content-Type": "application/json" },
      },
      (response) => {
        const firstByteMs = performance.now() - began;
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => {
          text += piece;
        });
        response.once("end", () => {
          const status = response.statusCode ?? 0;
          if (status >= 400) reject(new Error(`${method} ${path} answered ${status}: ${text}`));
          else resolve({ text, firstByteMs, wholeMs: performance.now() - began });
        });
      },
    );
    call.once("error", reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** How often `work` completes per second at the given concurrency. */
async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const until = began + SECONDS * 1000;
  let count = 0;
  const worker = async () => {
    while (performance.now() < until) {
      await work();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
  return (count * 1000) / (performance.now() - began);
}

export async function measureEmulator(): Promise<Record<string, number>> {
  const emulator = await startEmulatorProcess();
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENT });
  try {
    const webhooks = `/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`;
    const create = (index: number) =>
      send(agent, emulator, "POST", webhooks, {
        description: `Refresh mart ${index}`,
        is_active: true,
        method: "POST",
        url: `${emulator.url}/_emulator/inbox/mart-${index}`,
        header: { "X-Table": "${{erathos.table_name}}" },
        body: { rows: "${{erathos.rows}}" },
        rules: [{ variable_name: "ROWS", operation: "GREATER_THAN", value: "0" }],
        jobs: [JOB],
      });
    let id = "";
    for (let index = 0; index < WEBHOOKS; index += 1)
      id = createdSchema.parse(JSON.parse((await create(index)).text))._id;

    const reads = await perSecond(() => send(agent, emulator, "GET", `${webhooks}${id}/`));

    // Every webhook fires once, into the emulator's own inbox.
    const began = performance.now();
    await send(agent, emulator, "POST", "/_emulator/fire", { jobId: JOB, rows: 1 });
    const deliveries = (WEBHOOKS * 1000) / (performance.now() - began);

    for (let index = 1; index < EXECUTIONS; index += 1) {
      await send(agent, emulator, "POST", "/_emulator/fire", { jobId: JOB, rows: 0 });
    }
    const pages: Answer[] = [];
    for (let round = 0; round < PAGE_ROUNDS; round += 1) pages.push(await send(agent, emulator, "GET", "/"));
    const writes = await perSecond(() => create(0));
    return {
      "emulator: reads of a webhook per second, 16 at once": reads,
      "emulator: creates of a webhook per second, 16 at once": writes,
      "emulator: deliveries per second, 300 at one execution's end": deliveries,
      "emulator's page with 1,000 executions, 300 webhooks: first byte, ms": median(
        pages.map((one) => one.firstByteMs),
      ),
      "emulator's page with 1,000 executions, 300 webhooks: whole HTML, ms": median(pages.map((one) => one.wholeMs)),
      "emulator's page with 1,000 executions, 300 webhooks: KiB of HTML": median(
        pages.map((one) => Buffer.byteLength(one.text) / 1024),
      ),
    };
  } finally {
    agent.destroy();
    await emulator.stop();
  }
}
