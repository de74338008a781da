/**
 * Sends a call of the API: limiter, retries within one deadline, redaction, one debug line per attempt.
 *
 * @module
 */

import { type EndpointName, fillPath } from "./endpoints";
import { parseJson } from "./error-body";
import { type FailedCall, failureError } from "./failure";
import type { Clock, Limiter } from "./limiter";
import type { Logger } from "./logger";
import { redactor } from "./redact";
import { type Outcome, retryAfterMs, retryDelay } from "./retry";
import type { Settings } from "./settings";
import { type HttpReply, type Transport, TransportError } from "./transport";
import { USER_AGENT } from "./version";

/** What a caller may set for one operation, which can take several calls. */
export interface CallOptions {
  /** Milliseconds since the epoch; default now + `operationTimeoutSeconds`. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  /** Values that must appear in no message. The API key is always one. */
  readonly sensitive?: readonly string[];
}

/** One call. */
export interface Call extends CallOptions {
  /** For messages: `create webhook "nightly load"`. */
  readonly operation: string;
  readonly endpoint: EndpointName;
  readonly workspaceId: string;
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A 2xx reply. */
export interface ApiReply {
  readonly status: number;
  /** The parsed body; the text itself where it is no JSON; undefined where it is empty. */
  readonly json: unknown;
  /** The server's clock when it answered, in milliseconds since the epoch. */
  readonly serverTime: number | undefined;
  readonly call: FailedCall;
}

/** What a requester is made of. */
export interface RequesterParts {
  readonly settings: Settings;
  readonly transport: Transport;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
}

/** Sends calls for one key and one host. */
export class Requester {
  constructor(private readonly parts: RequesterParts) {}

  /** Sends the call until it succeeds, or throws a `CallError`. */
  async send(call: Call): Promise<ApiReply> {
    const { settings, clock } = this.parts;
    const endpoint = settings.endpoints[call.endpoint];
    const path = fillPath(endpoint, call);
    const query = call.query === undefined ? "" : `?${new URLSearchParams(call.query)}`;
    const redact = redactor([settings.apiKey, ...(call.sensitive ?? [])]);
    const deadline = call.deadline ?? clock.now() + settings.operationTimeoutSeconds * 1000;
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);

    for (let number = 1; ; number += 1) {
      const { outcome, reply } = await this.#attempt(call, endpoint.method, path + query, body, number, deadline);
      const failed: FailedCall = {
        operation: call.operation,
        name: call.endpoint,
        endpoint,
        path,
        baseUrl: settings.baseUrl,
        workspaceId: call.workspaceId,
        attempts: number,
        redact,
      };
      if (reply !== undefined && reply.status >= 200 && reply.status < 300) return success(reply, failed);
      const delay = this.#delay(endpoint.method, number, outcome);
      if (delay === undefined || clock.now() + delay >= deadline) throw failureError(failed, outcome, reply);
      if (outcome.kind !== "reply" || outcome.status !== 429) await clock.sleep(delay, call.signal);
    }
  }

  async #attempt(
    call: Call,
    method: string,
    target: string,
    body: string | undefined,
    number: number,
    deadline: number,
  ) {
    const { settings, transport, limiter, clock, logger } = this.parts;
    return limiter.run(async (): Promise<{ outcome: Outcome; reply?: HttpReply }> => {
      const started = clock.now();
      const log = (end: string) =>
        logger.debug(`${method} ${target} ${end} ${clock.now() - started} ms, attempt ${number}`);
      try {
        const reply = await transport.send({
          method,
          url: settings.baseUrl + target,
          headers: {
            Authorization: `Api-Key ${settings.apiKey}`,
            Accept: "application/json",
            "User-Agent": USER_AGENT,
            ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          },
          ...(body === undefined ? {} : { body }),
          timeoutMs: Math.max(1, Math.min(settings.requestTimeoutSeconds * 1000, deadline - started)),
          ...(call.signal === undefined ? {} : { signal: call.signal }),
        });
        log(String(reply.status));
        return { outcome: { kind: "reply", status: reply.status, retryAfter: reply.headers["retry-after"] }, reply };
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        log(error.message);
        return { outcome: { kind: "failure", failure: error.failure } };
      }
    }, call.signal);
  }

  #delay(method: string, number: number, outcome: Outcome): number | undefined {
    const now = this.parts.clock.now();
    const delay = retryDelay({ method, number, now, random: this.parts.random() }, outcome);
    if (delay !== undefined && outcome.kind === "reply" && outcome.status === 429) {
      // The pause is everybody's: the limiter holds all requests of this key, so the next attempt waits there.
      this.parts.limiter.slowDown(retryAfterMs(outcome.retryAfter, now) ?? delay);
    }
    return delay;
  }
}

function success(reply: HttpReply, call: FailedCall): ApiReply {
  const date = Date.parse(reply.headers["date"] ?? "");
  return {
    status: reply.status,
    json: reply.body.trim() === "" ? undefined : parseJson(reply.body),
    serverTime: Number.isNaN(date) ? undefined : date,
    call,
  };
}
