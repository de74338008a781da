/**
 * Many webhooks under a rate limit, as one or several provider processes handle them.
 *
 * @module
 */

import { type Behaviour, startEmulator } from "erathos-emulator";
import { ErathosClient, settingsFrom, silentLogger } from "../../../provider/src/api";
import { httpTransport } from "../../../provider/src/api/http";
import { Limiter } from "../../../provider/src/api/limiter";
import { OwnIds } from "../../../provider/src/api/resource-registry";
import type { Context } from "../../../provider/src/provider/contract";
import { webhookHandlers } from "../../../provider/src/resources/webhook/handlers";
import { plainWebhook } from "./plain-webhook";
import { random } from "./random";
import { VirtualTime } from "./virtual-time";

export interface RateOptions {
  /** Requests per second that the server accepts. */
  readonly limit: number;
  /** Webhooks of each process. */
  readonly webhooks: number;
  readonly processes?: number;
  readonly retryAfter?: Behaviour["retryAfter"];
}

export interface RateResult {
  readonly requests: number;
  readonly refused: number;
  /** Of those sent after the warm-up. */
  readonly refusedShare: number;
  readonly seconds: number;
  /** The time relative to the minimum for the accepted requests. */
  readonly ratio: number;
  /** The share of the limit that was used while all processes were active. */
  readonly used: number;
  /** Webhooks that remain: none. */
  readonly left: number;
}

/** Time to learn the limit: after it, rejections count. */
const WARM_UP_MS = 5000;

/** The number of operations that the engine runs in parallel on two processors. */
const PARALLEL = 8;

const [SHORTEST_MS, LONGEST_MS] = [1, 8];

/** Creates, reads and deletes the webhooks, in virtual time. */
export async function underRateLimit({ limit, webhooks, processes = 1, ...more }: RateOptions): Promise<RateResult> {
  const behaviour = { requestsPerSecond: limit, retryAfter: more.retryAfter ?? "seconds" } as const;
  const emulator = await startEmulator({ clock: "manual", behaviour });
  try {
    const start = Date.parse(emulator.now());
    const time = new VirtualTime(start, (now) => emulator.moveTo(new Date(now)));
    const chance = random(limit);
    const latency = () => SHORTEST_MS + (LONGEST_MS - SHORTEST_MS) * chance();

    const one = async (number: number): Promise<number> => {
      const client = new ErathosClient(settingsFrom({ apiKey: emulator.apiKey, baseUrl: emulator.url }), {
        clock: time,
        random: chance,
        gate: {
          transport: time.transport(httpTransport({ maxSockets: PARALLEL }), latency),
          limiter: new Limiter({ maxConcurrent: 5, clock: time }),
        },
      });
      const context: Context = {
        client,
        workspace: { id: emulator.workspaceId, source: "configuration" },
        logger: silentLogger,
        own: new OwnIds(),
        call: {},
        newId: () => "",
      };
      const names = Array.from({ length: webhooks }, (_, index) => `${number}.${index}`);
      const made = await each(names, (name) => webhookHandlers.create(plainWebhook(emulator, name), context));
      await each(made, ({ id, outputs }) => webhookHandlers.read(id, outputs, context));
      await each(made, ({ id, outputs }) => webhookHandlers.delete(id, outputs, context));
      return time.now();
    };
    const ends = await time.until(Promise.all(Array.from({ length: processes }, (_, number) => one(number))));
    return summary(emulator.requests(), start, ends, limit, emulator.webhooks().length);
  } finally {
    await emulator.close();
  }
}

/** Runs all of them, with the engine's parallelism. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return results;
}

function summary(
  log: readonly { readonly at: string; readonly status: number | null }[],
  start: number,
  ends: readonly number[],
  limit: number,
  left: number,
): RateResult {
  const sent = log.map(({ at, status }) => ({ at: Date.parse(at) - start, refused: status === 429 }));
  const refused = sent.filter((request) => request.refused).length;
  const later = sent.filter(({ at }) => at >= WARM_UP_MS);
  const seconds = (Math.max(...ends) - start) / 1000;
  const together = (Math.min(...ends) - start) / 1000;
  const accepted = sent.filter((request) => !request.refused && request.at <= together * 1000).length;
  return {
    requests: sent.length,
    refused,
    refusedShare: later.filter((request) => request.refused).length / later.length,
    seconds,
    ratio: seconds / ((sent.length - refused) / limit),
    used: accepted / together / limit,
    left,
  };
}

/** The figures in one line. */
export function lineOf(name: string, { requests, refused, refusedShare, seconds, ratio, used }: RateResult): string {
  return (
    `${name}: ${requests} requests, ${refused} refused (${(100 * refusedShare).toFixed(1)} % after warm-up), ` +
    `${seconds.toFixed(1)} s, ratio ${ratio.toFixed(3)}, ${(100 * used).toFixed(0)} % of the limit used`
  );
}
