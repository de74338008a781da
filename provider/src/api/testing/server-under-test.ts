/**
 * A server of the API that tests know by its address alone, so that the same tests run against any of them.
 *
 * @module
 */

import { setTimeout } from "node:timers/promises";
import { type RecordingLogger, recordingLogger, testClient } from "./client";
import { type Emulated, emulatorPool } from "./emulated";

/** What a server shows of an object. */
export type Shown = Readonly<Record<string, unknown>> & { readonly _id: string };

/** A running server with a workspace and jobs in it. */
export interface ServerUnderTest {
  readonly url: string;
  readonly apiKey: string;
  readonly workspaceId: string;
  /** How often jobs were run, ever. */
  runs(): Promise<number>;
}

/** How a server comes to be; tests that share one start with an empty list of webhooks. */
export interface ServerKind {
  readonly name: string;
  /** White space at the ends of strings is cut off, so that a declaration may come back shorter. */
  readonly trims: boolean;
  start(): Promise<ServerUnderTest>;
  close(): Promise<void>;
}

/** The emulator with these options. */
export function emulatorKind(name: string, options: Parameters<ReturnType<typeof emulatorPool>["start"]>[0] = {}) {
  const pool = emulatorPool();
  const start = async () => {
    const { emulator }: Emulated = await pool.start(options);
    const { url, apiKey, workspaceId } = emulator;
    return { url, apiKey, workspaceId, runs: async () => emulator.executions().length };
  };
  const trims = options.behaviour?.trimTexts !== false;
  return { name, trims, start, close: () => pool.closeAll() } satisfies ServerKind;
}

/** A client in real time, and what it said. */
export function clientOf({ url, apiKey }: ServerUnderTest): {
  readonly client: ReturnType<typeof testClient>;
  readonly logger: RecordingLogger;
} {
  const logger = recordingLogger();
  return { client: testClient({ settings: { apiKey, baseUrl: url }, logger }), logger };
}

/** What somebody else does to the webhooks: requests that share no code with the client. */
export function otherHands({ url, apiKey, workspaceId }: ServerUnderTest) {
  const list = `${url}/developers/workspaces/${workspaceId}/orchestration/webhooks/`;
  const send = async (method: string, address: string, fields?: unknown): Promise<unknown> => {
    const headers = { authorization: `Api-Key ${apiKey}`, "content-type": "application/json" };
    const body = fields === undefined ? {} : { body: JSON.stringify(fields) };
    const response = await fetch(address, { method, headers, ...body });
    const text = await response.text();
    if (response.status === 429) {
      // The limit is the key's, and theirs is the same: they wait as they are told.
      await setTimeout(Number(response.headers.get("retry-after")) * 1000);
      return send(method, address, fields);
    }
    if (!response.ok) throw new Error(`${method} ${address} answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const webhooks = async (): Promise<Shown[]> => {
    const found: Shown[] = [];
    for (let page: unknown = 1; typeof page === "number"; ) {
      const reply = record(await send("GET", `${list}?page=${page}`));
      for (const item of Array.isArray(reply["results"]) ? reply["results"] : []) {
        found.push(shown(await send("GET", `${list}${shown(item)._id}/`)));
      }
      page = reply["next_page"];
    }
    return found;
  };
  return {
    webhooks,
    create: async (fields: object) => shown(await send("POST", list, fields))._id,
    /** The whole webhook, since not every server takes a part. */
    change: async (id: string, fields: object) => {
      const { _id, _created_at, _updated_at, ...current } = shown(await send("GET", `${list}${id}/`));
      const changed = { ...current, ...fields };
      await send("PUT", `${list}${id}/`, changed).catch(() => send("PATCH", `${list}${id}/`, fields));
    },
    remove: (id: string) => send("DELETE", `${list}${id}/`),
    clear: async () => {
      for (const { _id } of await webhooks()) await send("DELETE", `${list}${_id}/`);
    },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error(`expected an object, got ${JSON.stringify(value)}`);
  return { ...value };
}

function shown(value: unknown): Shown {
  const object = record(value);
  const { _id } = object;
  if (typeof _id !== "string") throw new Error(`expected an object with an _id, got ${JSON.stringify(value)}`);
  return { ...object, _id };
}
