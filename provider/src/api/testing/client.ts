/**
 * Clients for tests: time jumps, chance is fixed, everything said is kept.
 *
 * @module
 */

import { ErathosClient } from "../client";
import { httpTransport } from "../http";
import { type Clock, Limiter } from "../limiter";
import type { Logger } from "../logger";
import type { RawSettings } from "../settings";
import type { HttpReply, HttpRequest, Transport, TransportFailure } from "../transport";
import { TransportError } from "../transport";
import { jumpingClock } from "./clocks";

/** Everything said, as `level: message`. */
export interface RecordingLogger extends Logger {
  readonly lines: string[];
}

export function recordingLogger(): RecordingLogger {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn") };
}

/** How a scripted transport answers one request. */
export type Scripted = (Partial<HttpReply> & { readonly json?: unknown }) | TransportFailure;

export interface ScriptedTransport extends Transport {
  readonly requests: HttpRequest[];
}

/** Answers requests in turn, or as a function of the request. */
export function scripted(script: readonly Scripted[] | ((request: HttpRequest) => Scripted)): ScriptedTransport {
  const requests: HttpRequest[] = [];
  return {
    requests,
    async send(request) {
      requests.push(request);
      const answer = typeof script === "function" ? script(request) : script[requests.length - 1];
      if (answer === undefined) throw new Error(`the script has no answer to request ${requests.length}`);
      if (typeof answer === "string") throw new TransportError(answer, undefined);
      const { json, ...reply } = answer;
      return { status: 200, headers: {}, body: json === undefined ? "" : JSON.stringify(json), ...reply };
    },
  };
}

export interface TestClientOptions {
  readonly settings: RawSettings;
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly maxConcurrent?: number;
}

/** A client with a gate of its own. */
export function testClient({ settings, transport, clock, logger, maxConcurrent = 5 }: TestClientOptions) {
  const time = clock ?? jumpingClock();
  return ErathosClient.from(
    { apiKey: "test-api-key", ...settings },
    {
      clock: time,
      random: () => 0.5,
      logger: logger ?? recordingLogger(),
      gate: {
        transport: transport ?? httpTransport({ maxSockets: maxConcurrent }),
        limiter: new Limiter({ clock: time, maxConcurrent }),
      },
    },
  );
}

/** The error of a call that must fail. */
export async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("expected an error, but the call succeeded");
}
