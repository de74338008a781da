/**
 * Starts an emulator.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { systemTime, VirtualClock } from "./core/clock";
import { EmulatorCore } from "./core/emulator-core";
import type { EventListener } from "./core/events";
import { realSleep, type Sleep } from "./core/sleep";
import type { Fetch } from "./deliveries/send";
import { type Emulator, handleOf } from "./handle";
import { type RequestHandler, requestHandler } from "./http/request-handler";
import { defaultSeed } from "./seed/default-seed";
import { type SeedInput, seedSchema } from "./seed/seed-schema";
import type { BehaviourChanges } from "./settings/behaviour";
import type { ProfileName } from "./settings/profiles";

/** Options of {@link startEmulator}; all may be left out. */
export interface EmulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** `running` (default): the clock runs at real speed; `manual`: it stands until it is moved. */
  clock?: "running" | "manual";
  /** The emulator's time at the start (ISO 8601). Default: the real time; with a manual clock {@link MANUAL_START}. */
  now?: string;
  /** Default: {@link defaultSeed}. */
  seed?: SeedInput;
  /** Takes the place of the seed's first key. */
  apiKey?: string;
  profiles?: readonly ProfileName[];
  /** Single settings on top of the profiles. */
  behaviour?: BehaviourChanges;
  onEvent?: EventListener;
  /** Told of defects of the emulator itself. Default: `console.error`. */
  onDefect?: (error: unknown) => void;
  /** How long a receiver may take to answer, real time. Default 10. */
  deliveryTimeoutSeconds?: number;
  /** Makes ids. Default: random uuids. */
  newId?: () => string;
  /** Waits in real time, for delayed answers. */
  sleep?: Sleep;
  /** Sends deliveries. Default: the platform's. */
  fetch?: Fetch;
}

/** The time at which a manual clock starts: a Monday, 03:00 UTC. */
export const MANUAL_START = "2025-06-30T03:00:00.000Z";

/** Idle connections outlive those of common clients, so that none is closed while a request is on its way. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Starts an emulator on 127.0.0.1.
 *
 * @throws ZodError for a seed or setting that makes no sense; the system's error (`EADDRINUSE`) for a busy port.
 *
 * @example
 * const emulator = await startEmulator({ clock: "manual" });
 * // … a program talks to emulator.url with emulator.apiKey …
 * await emulator.advance(60); // everything started so far has ended, its webhooks were sent
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const manual = options.clock === "manual";
  const start = Date.parse(options.now ?? (manual ? MANUAL_START : new Date().toISOString()));
  if (Number.isNaN(start)) throw new RangeError(`now: ${JSON.stringify(options.now)} is not an ISO 8601 date and time`);
  const seed = seedSchema.parse(options.seed ?? defaultSeed);
  const [firstKey] = seed.keys;
  const apiKey = options.apiKey ?? firstKey?.key ?? "";
  const keys = seed.keys.map((key, index) => (index === 0 ? { ...key, key: apiKey } : key));
  const timeoutMs = (options.deliveryTimeoutSeconds ?? 10) * 1000;

  const core = new EmulatorCore({
    clock: manual ? new VirtualClock(start) : new VirtualClock(start, systemTime),
    newId: options.newId ?? randomUUID,
    emit: options.onEvent ?? (() => {}),
    fetch: options.fetch ?? fetch,
    deliveryTimeout: () => AbortSignal.timeout(timeoutMs),
    seed: { ...seed, keys },
    profiles: options.profiles ?? [],
    behaviour: options.behaviour ?? {},
  });
  const closing = new AbortController();
  const handler = requestHandler(core, {
    sleep: options.sleep ?? realSleep,
    closing: closing.signal,
    onDefect: options.onDefect ?? console.error,
  });
  const server = serverOf(handler);
  const port = await listen(server, options.port ?? 0);
  core.url = `http://127.0.0.1:${port}`;
  core.reset();

  const close = async (): Promise<void> => {
    closing.abort();
    core.stop();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await core.dispatcher.settled();
  };
  return handleOf(core, { port, apiKey, workspaceIds: seed.workspaces.map(({ id }) => id), close });
}

function serverOf(handler: RequestHandler): Server {
  // A library leaves the globals of the program that uses it alone.
  const listener = getRequestListener(handler, { overrideGlobalObjects: false });
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}
