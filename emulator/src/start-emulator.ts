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

/** Options of {@link startEmulator}; all may be left out. */
export interface EmulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /**
   * The address to listen on. Default `127.0.0.1`: this machine only. Any other, such as `0.0.0.0` in a container, wants
   * an `apiKey` of its own, as that of the seed is public; that one is then refused, wherever it comes from. The control
   * interface and the inbox want no key there either.
   */
  host?: string;
  /** `running` (default): the clock runs at real speed; `manual`: it stands until it is moved. */
  clock?: "running" | "manual";
  /** The emulator's time at the start (ISO 8601). Default: the real time; with a manual clock {@link MANUAL_START}. */
  now?: string;
  /** Default: {@link defaultSeed}. */
  seed?: SeedInput;
  /** Takes the place of the seed's first key. */
  apiKey?: string;
  /**
   * A file that keeps what the emulator holds, secrets too. Where it exists, it counts and not the seed. Default: none,
   * everything is forgotten at the end.
   */
  dataFile?: string;
  profiles?: readonly ProfileName[];
  /** Single settings on top of the profiles. */
  behaviour?: BehaviourChanges;
  onEvent?: EventListener;
  /** Told of defects of the emulator itself, and when the data file cannot be written. Default: `console.error`. */
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

/** Thrown where an emulator would be reachable from other machines with a key that everybody knows. */
export class PublicKeyError extends Error {
  override readonly name = "PublicKeyError";
}

/** The time at which a manual clock starts: a Monday, 03:00 UTC. */
export const MANUAL_START = "2025-06-30T03:00:00.000Z";

const LOOPBACK = "127.0.0.1";

const isOpen = (host = LOOPBACK): boolean => !isLoopback(host);

/** Idle connections outlive those of common clients, so that none is closed while a request is on its way. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Starts an emulator, on 127.0.0.1 unless told otherwise.
 *
 * @throws PublicKeyError for a host that other machines reach, without a key of one's own; ZodError for a seed or setting
 * that makes no sense; RangeError for a `now` that the clock cannot show; the system's error (`EADDRINUSE`) for a busy port;
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
    // What runs goes into the file as running, before it is ended here.
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
  // A key that is there already is the one that is meant; any other takes the place of the first.
  const known = keys.find((other) => other.key === key);
  return known === undefined ? [{ ...first, key }, ...keys.slice(1)] : [known, ...others];
}

function serverOf({ fetch: answer }: ReturnType<typeof requestHandler>): Server {
  // A library leaves the globals of the program that uses it alone.
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
}

/** Where this machine reaches what listens on `host`. */
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
