/**
 * Starts an emulator.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import { isIPv6 } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { systemTime, VirtualClock } from "./core/clock";
import { EmulatorCore } from "./core/emulator-core";
import type { EventListener } from "./core/events";
import { realSleep, type Sleep } from "./core/sleep";
import type { Fetch } from "./deliveries/send";
import { type Emulator, handleOf } from "./handle";
import { requestHandler } from "./http/request-handler";
import { isLoopback } from "./language";
import { DEFAULT_API_KEY, defaultSeed } from "./seed/default-seed";
import { type SeedInput, seedSchema } from "./seed/seed-schema";
import type { BehaviourChanges } from "./settings/behaviour";
import type { ProfileName } from "./settings/profiles";
import { type DataFile, openDataFile } from "./store/data-file";
import type { ApiKey } from "./store/model";
import { noPersistence, persist } from "./store/persistence";

/** Options of {@link startEmulator}; all are optional. */
export interface EmulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /**
   * The address to listen on. Default `127.0.0.1`: this machine only. Any other, such as `0.0.0.0` in a container,
   * requires an `apiKey`, as that of the seed is public and then rejected, wherever it comes from. The control interface
   * and the inbox need no key there either.
   */
  host?: string;
  /** `running` (default): the clock runs at real speed; `manual`: it stands still until it is moved. */
  clock?: "running" | "manual";
  /** The emulator's time at the start (ISO 8601). Default: the real time; with a manual clock {@link MANUAL_START}. */
  now?: string;
  /** Default: {@link defaultSeed}. */
  seed?: SeedInput;
  /** Replaces the seed's first key. */
  apiKey?: string;
  /**
   * A file that persists the emulator's state, secrets included. If it exists, it is used instead of the seed. Default:
   * none, the state is lost at the end.
   */
  dataFile?: string;
  profiles?: readonly ProfileName[];
  /** Single settings on top of the profiles. */
  behaviour?: BehaviourChanges;
  onEvent?: EventListener;
  /** Called with defects of the emulator itself, and if the data file cannot be written. Default: `console.error`. */
  onDefect?: (error: unknown) => void;
  /** Timeout of a receiver in seconds of real time. Default 10. */
  deliveryTimeoutSeconds?: number;
  /** Generates ids. Default: random UUIDs. */
  newId?: () => string;
  /** Waits in real time, for delayed responses. */
  sleep?: Sleep;
  /** Sends deliveries. Default: the platform's. */
  fetch?: Fetch;
}

/** Thrown if an emulator would be reachable from other machines with a public key. */
export class PublicKeyError extends Error {
  override readonly name = "PublicKeyError";
}

/** The time at which a manual clock starts: a Monday, 03:00 UTC. */
export const MANUAL_START = "2025-06-30T03:00:00.000Z";

const LOOPBACK = "127.0.0.1";

const isOpen = (host = LOOPBACK): boolean => !isLoopback(host);

/** Longer than the keep-alive of common clients, so that no connection is closed while a request is in flight. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Starts an emulator, by default on 127.0.0.1.
 *
 * @throws PublicKeyError for a host that other machines reach, without an `apiKey`; ZodError for an invalid seed or
 * setting; RangeError for a `now` that the clock cannot show; the system's error (`EADDRINUSE`) for a busy port;
 * {@link DataFileError} for a data file that cannot be used.
 *
 * @example
 * const emulator = await startEmulator({ clock: "manual" });
 * // … a program talks to emulator.url with emulator.apiKey …
 * await emulator.advance(60); // everything started so far has ended, its webhooks were sent
 * await emulator.close();
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  if (isOpen(options.host) && [undefined, "", DEFAULT_API_KEY].includes(options.apiKey)) {
    throw new PublicKeyError(
      `On ${options.host} other machines can reach the emulator, and everybody knows the key of its seed: set a key of your own.`,
    );
  }
  const file = options.dataFile === undefined ? undefined : await openDataFile(options.dataFile);
  try {
    return await start(options, file);
  } catch (error) {
    await file?.close();
    throw error;
  }
}

async function start(options: EmulatorOptions, file: DataFile | undefined): Promise<Emulator> {
  const manual = options.clock === "manual";
  const startTime = Date.parse(options.now ?? (manual ? MANUAL_START : new Date().toISOString()));
  if (Number.isNaN(startTime))
    throw new RangeError(`now: ${JSON.stringify(options.now)} is not an ISO 8601 date and time`);
  const seed = seedSchema.parse(options.seed ?? defaultSeed);
  const { onDefect = console.error, host = LOOPBACK } = options;
  const saved = file?.snapshot;
  const { keys: givenKeys, workspaces } = saved ?? seed;
  const apiKey = options.apiKey ?? givenKeys[0]?.key ?? "";
  const inForce = <K extends ApiKey>(given: readonly K[]): K[] => {
    const keys = withFirstKey(given, apiKey);
    return isOpen(host) ? keys.filter(({ key }) => key !== DEFAULT_API_KEY) : keys;
  };
  const timeoutMs = (options.deliveryTimeoutSeconds ?? 10) * 1000;

  const core = new EmulatorCore({
    clock: manual ? new VirtualClock(startTime) : new VirtualClock(startTime, systemTime),
    newId: options.newId ?? randomUUID,
    emit: options.onEvent ?? (() => {}),
    fetch: options.fetch ?? fetch,
    deliveryTimeout: () => AbortSignal.timeout(timeoutMs),
    seed: { ...seed, keys: inForce(seed.keys) },
    profiles: options.profiles ?? [],
    behaviour: options.behaviour ?? {},
  });
  const closing = new AbortController();
  let persistence = noPersistence;
  const handler = requestHandler(core, {
    sleep: options.sleep ?? realSleep,
    closing: closing.signal,
    isOpen: isOpen(host),
    onDefect,
    saved: () => persistence.saved(),
  });
  const server = serverOf(handler);
  const port = await listen(server, options.port ?? 0, host);
  core.url = `http://${urlHost(host)}:${port}`;
  if (saved === undefined) core.reset();
  else core.restore({ ...saved, keys: inForce(saved.keys) });

  const close = async (): Promise<void> => {
    closing.abort();
    // Running executions are saved as running before they are ended here.
    await persistence.close();
    core.stop();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await core.dispatcher.settled();
    await file?.close();
  };
  if (file !== undefined) {
    persistence = await persist(core, file, onDefect).catch(async (error: unknown) => {
      await close();
      throw error;
    });
  }
  return handleOf(core, { port, apiKey, workspaceIds: workspaces.map(({ id }) => id), close });
}

/** The keys with the given one in front. */
function withFirstKey<K extends ApiKey>(keys: readonly K[], key: string): K[] {
  const others = keys.filter((other) => other.key !== key);
  const [first] = keys;
  if (first === undefined) return [];
  // A key that exists already moves to the front; any other replaces the first.
  const known = keys.find((other) => other.key === key);
  return known === undefined ? [{ ...first, key }, ...keys.slice(1)] : [known, ...others];
}

function serverOf({ fetch: answer }: ReturnType<typeof requestHandler>): Server {
  // A library must not change the globals of the program that uses it.
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
}

/** The address at which this machine reaches a server that listens on `host`. */
function urlHost(host: string): string {
  if (["", "0.0.0.0", "::"].includes(host)) return LOOPBACK;
  return isIPv6(host) ? `[${host}]` : host;
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}
