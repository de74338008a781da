/**
 * One emulator and its client, with virtual time and interceptable requests.
 *
 * @module
 */

import { type Emulator, startEmulator } from "erathos-emulator";
import { ErathosClient, type Logger, settingsFrom } from "../../../provider/src/api";
import { httpTransport } from "../../../provider/src/api/http";
import { type Clock, Limiter } from "../../../provider/src/api/limiter";
import { ownIds } from "../../../provider/src/api/process";
import { startServer, type TestServer } from "../../../provider/src/api/testing/server";
import { type HttpRequest, type Transport, TransportError } from "../../../provider/src/api/transport";
import type { Context } from "../../../provider/src/provider/contract";
import { CANARIES } from "./canaries";

/** A closed port: a connection is refused at once. */
const NOBODY = "http://127.0.0.1:1";

const START = "2025-06-30T03:00:00.000Z";

/** Intercepts a request before it is sent; may redirect it to a closed port, or act before or after it. */
export interface Tampering {
  /** Whether this request goes to a closed port. */
  readonly refuses?: (request: HttpRequest) => boolean;
  readonly answered?: (request: HttpRequest) => void;
}

/** The environment of one cell of the matrix. */
export interface World {
  readonly emulator: Emulator;
  readonly client: ErathosClient;
  readonly context: Context;
  /** Everything logged, debug lines too. */
  readonly lines: readonly string[];
  /** Requests that were sent, wherever they went. */
  sent(): number;
  tamper(tampering: Tampering): void;
  /** Advances time, for the server and for the client. */
  advance(milliseconds: number): Promise<void>;
  /** An address of another host, which must never receive a request. */
  readonly elsewhere: string;
}

/** Creates worlds, one after the other, with one emulator. */
export interface Worlds extends AsyncDisposable {
  next(): World;
  /** Requests that reached the other host. */
  strays(): number;
}

/** Starts the emulator; ids are sequential, time advances only while the client waits. */
export async function startWorlds(): Promise<Worlds> {
  let made = 0;
  let now = Date.parse(START);
  const silent = new Set<() => void>();
  const emulator = await startEmulator({
    clock: "manual",
    now: START,
    apiKey: CANARIES.key,
    newId: () => {
      made += 1;
      return `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`;
    },
    // A silent server stays silent; the client times out at once, and virtual time has advanced.
    sleep: () => {
      for (const giveUp of silent) giveUp();
      return new Promise<never>(() => {});
    },
  });
  const elsewhere: TestServer = await startServer((response) => response.end());
  const advance = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    await emulator.moveTo(new Date(now));
  };
  const clock: Clock = {
    now: () => now,
    sleep: advance,
  };
  const http = httpTransport({ maxSockets: 5 });

  const next = (): World => {
    emulator.reset();
    const lines: string[] = [];
    let sent = 0;
    let tampering: Tampering = {};
    const transport: Transport = {
      async send(request) {
        sent += 1;
        const refused = tampering.refuses?.(request) === true;
        const url = refused ? request.url.replace(emulator.url, NOBODY) : request.url;
        const timeout = new AbortController();
        const giveUp = () => timeout.abort();
        silent.add(giveUp);
        try {
          return await http.send({ ...request, url, signal: timeout.signal });
        } catch (error) {
          if (!timeout.signal.aborted) throw error;
          await advance(request.timeoutMs);
          throw new TransportError("timeout", undefined);
        } finally {
          silent.delete(giveUp);
          tampering.answered?.(request);
        }
      },
    };
    const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
    const logger: Logger = { debug: at("debug"), info: at("info"), warn: at("warning") };
    const client = new ErathosClient(settingsFrom({ apiKey: CANARIES.key, baseUrl: emulator.url }), {
      clock,
      logger,
      random: () => 0.5,
      gate: { transport, limiter: new Limiter({ maxConcurrent: 5, clock }) },
    });
    const context: Context = {
      client,
      workspace: { id: emulator.workspaceId, source: "configuration" },
      logger,
      own: ownIds,
      get call() {
        return { deadline: clock.now() + client.settings.operationTimeoutSeconds * 1000 };
      },
      newId: () => "made-up-id",
    };
    return {
      emulator,
      client,
      context,
      lines,
      sent: () => sent,
      tamper: (with_) => {
        tampering = with_;
        sent = 0;
      },
      advance,
      elsewhere: elsewhere.url,
    };
  };
  return {
    next,
    strays: () => elsewhere.received.length,
    [Symbol.asyncDispose]: async () => {
      await emulator.close();
      await elsewhere.close();
    },
  };
}
