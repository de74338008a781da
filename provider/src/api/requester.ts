/**
 * Sends a call of the API: limiter, retries within one deadline, redaction, one debug line per attempt.
 *
 * @module
 */

import { type Redact, redactor } from "../security/redact";
import { type EndpointName, fillPath } from "./endpoints";
import { type NameOf, parseJson } from "./error-body";
import type { FailedCall } from "./explanation";
import { requestHeaders } from "./headers";
import { type Clock, type Limiter, NOTICEABLE_WAIT_MS, NotStarted, type Turn } from "./limiter";
import { type Logger, waitReport } from "./logger";
import { type CallError, failureError, webPageError } from "./request-error";
import { type Outcome, retryDelay } from "./retry";
import type { Settings } from "./settings";
import { type HttpReply, type Transport, TransportError } from "./transport";

/** What a caller may set for one operation, which can take several calls. */
export interface CallOptions {
  /** Milliseconds since the epoch; default now + `operationTimeoutSeconds`. */
  readonly deadline?: number;
  /** No new attempt and no waiting after it; a request under way goes on, so that its answer is not lost. */
  readonly signal?: AbortSignal;
  /** Gives up a request under way. */
  readonly inFlight?: AbortSignal;
  /** Values that must appear in no message. The API key is always one. */
  readonly sensitive?: readonly string[];
  /** How the server's words name a place in the body; default: as the server does. */
  readonly nameOf?: NameOf;
  /** Where this operation's messages go: its debug lines, and that it waits. Default: the client's logger. */
  readonly logger?: Logger;
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
  /** The parsed body; the string itself where it is not JSON; undefined where it is empty. */
  readonly json: unknown;
  /** The server's clock when it answered, in milliseconds since the epoch. */
  readonly serverTime: number | undefined;
  readonly call: FailedCall;
}

/** What every attempt of a call sends. */
interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body: string | undefined;
  readonly deadline: number;
  readonly redact: Redact;
}

/** How one attempt ended, and after how many milliseconds there may be another. */
interface Ended {
  readonly outcome: Outcome;
  readonly reply?: HttpReply;
  readonly delay: number | undefined;
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

  /** The clock by which it waits. */
  get clock(): Clock {
    return this.parts.clock;
  }

  /** When an operation that begins now has to be over, in milliseconds since the epoch. */
  get deadline(): number {
    return this.parts.clock.now() + this.parts.settings.operationTimeoutSeconds * 1000;
  }

  /** Sends the call until it succeeds, or throws a `CallError`. */
  async send(call: Call): Promise<ApiReply> {
    const { settings, clock } = this.parts;
    const endpoint = settings.endpoints[call.endpoint];
    const path = fillPath(endpoint, call);
    const query = call.query === undefined ? "" : `?${new URLSearchParams(call.query)}`;
    const redact = redactor([settings.apiKey, ...(call.sensitive ?? [])]);
    const deadline = call.deadline ?? this.deadline;
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);

    let refusal: CallError | undefined;
    for (let number = 1; ; number += 1) {
      const sent = { method: endpoint.method, target: path + query, body, deadline, redact };
      const { outcome, reply, delay } = await this.#attempt(call, sent, number);
      const failed: FailedCall = {
        operation: call.operation,
        name: call.endpoint,
        endpoint,
        path,
        baseUrl: settings.baseUrl,
        workspaceId: call.workspaceId,
        attempts: number,
        redact,
        nameOf: call.nameOf,
      };
      if (reply !== undefined && reply.status >= 200 && reply.status < 300) {
        if (isWebPage(reply)) throw webPageError(failed, reply);
        return success(reply, failed);
      }
      // What the server answered before says more than that there was no time for another attempt.
      if (outcome.kind === "unsent" && outcome.why === "late" && refusal !== undefined) throw refusal;
      refusal = failureError(failed, outcome, reply);
      if (delay === undefined || clock.now() + delay >= deadline) throw refusal;
      // After a 429 the limiter holds every request of this key back, this one too.
      if (outcome.kind === "reply" && outcome.status === 429) continue;
      if (delay > NOTICEABLE_WAIT_MS)
        waitReport(call.logger ?? this.parts.logger, "Erathos to be available again")(delay);
      await clock.sleep(delay, call.signal);
      if (call.signal?.aborted) throw failureError(failed, { kind: "unsent", why: "aborted" }, undefined);
    }
  }

  async #attempt(call: Call, { method, target, body, deadline, redact }: Sent, number: number): Promise<Ended> {
    const { settings, transport, limiter, clock } = this.parts;
    const logger = call.logger ?? this.parts.logger;
    const onWait = waitReport(logger, "the rate limit");
    const work = async (turn: Turn): Promise<Ended> => {
      const started = clock.now();
      const log = (end: string) => {
        if (logger.detailed === false) return;
        logger.debug(redact(`${method} ${target} ${end} ${clock.now() - started} ms, attempt ${number}`));
      };
      try {
        const reply = await transport.send({
          method,
          url: settings.baseUrl + target,
          headers: requestHeaders(settings, body !== undefined),
          ...(body === undefined ? {} : { body }),
          timeoutMs: Math.max(1, Math.min(settings.requestTimeoutSeconds * 1000, deadline - started)),
          ...(call.inFlight === undefined ? {} : { signal: call.inFlight }),
        });
        log(String(reply.status));
        const outcome: Outcome = { kind: "reply", status: reply.status, retryAfter: reply.headers["retry-after"] };
        return { outcome, reply, delay: this.#delay(method, number, outcome, turn) };
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        log(error.message);
        const outcome: Outcome = {
          kind: "failure",
          failure: error.failure,
          code: error.code,
          proxy: error.proxy,
        };
        return { outcome, delay: this.#delay(method, number, outcome, turn) };
      }
    };
    try {
      return await limiter.run(work, { signal: call.signal, deadline, onWait, again: number > 1 });
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error;
      return { outcome: { kind: "unsent", why: error.why }, delay: undefined };
    }
  }

  /** Called while the attempt still holds its place, so that no request starts between a 429 and the pause it asks for. */
  #delay(method: string, number: number, outcome: Outcome, turn: Turn): number | undefined {
    const { clock, limiter, random } = this.parts;
    const delay = retryDelay({ method, number, now: clock.now(), random: random() }, outcome);
    // The pause is everybody's.
    if (delay !== undefined && outcome.kind === "reply" && outcome.status === 429) limiter.slowDown(delay, turn);
    return delay;
  }
}

/** Something in between that wants a login answers 200 with a page of its own. */
function isWebPage({ body }: HttpReply): boolean {
  return body.trimStart().startsWith("<");
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
