/**
 * One harmless request to a path that may not exist: what the doctor looks with.
 *
 * Unlike a call of the client, a probe has no opinion on what comes back. Only GET and OPTIONS can be sent, so that
 * nothing can be changed or started with it.
 *
 * @module
 */

import { parseJson } from "./error-body";
import { requestHeaders } from "./headers";
import type { Clock, Limiter } from "./limiter";
import { type Logger, waitReport } from "./logger";
import { type RedirectKind, redirectKind } from "./redirect";
import { retryAfterMs } from "./retry";
import type { Settings } from "./settings";
import { type HttpReply, type ProxyUse, type Transport, TransportError, type TransportFailure } from "./transport";

/** What to ask. */
export interface ProbeRequest {
  readonly method: "GET" | "OPTIONS";
  /** Below the base url, with everything filled in; starts with a slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** What a body looks like from outside. */
export type BodyShape = "empty" | "object" | "array" | "scalar" | "html" | "text";

/** An answer of any status; redirects are answers too. */
export interface ProbeReply {
  readonly kind: "reply";
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  /** Of a redirect. */
  readonly redirect: RedirectKind | undefined;
  readonly shape: BodyShape;
  /** The parsed body; undefined where it is not JSON. */
  readonly json: unknown;
  readonly proxy?: ProxyUse | undefined;
}

/** No answer. */
export interface ProbeFailure {
  readonly kind: "failure";
  readonly failure: TransportFailure;
  /** The operating system's or TLS library's code, such as `CERT_HAS_EXPIRED`. */
  readonly code: string | undefined;
  readonly proxy?: ProxyUse | undefined;
}

export type ProbeResult = ProbeReply | ProbeFailure;

/** What a prober is made of: the transport and limiter are those of the client. */
export interface ProberParts {
  readonly settings: Settings;
  readonly transport: Transport;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Being told to wait is not an answer yet; a server that keeps on asking for it is reported. */
const ATTEMPTS_WHEN_THROTTLED = 4;
const PAUSE_WITHOUT_RETRY_AFTER_MS = 1000;

/** Sends probes with one key to one host. */
export class Prober {
  constructor(private readonly parts: ProberParts) {}

  /**
   * Sends the request and returns what came back; never throws for a status or a broken connection.
   *
   * Sent again only where the server asks to come back later (429, 503 with Retry-After), within
   * `operationTimeoutSeconds`.
   *
   * @throws RangeError for a path that does not start with a slash: it could name another host
   */
  async send(request: ProbeRequest): Promise<ProbeResult> {
    const { settings, limiter, clock, logger } = this.parts;
    if (!request.path.startsWith("/")) throw new RangeError("the path of a probe starts with a slash");
    const deadline = clock.now() + settings.operationTimeoutSeconds * 1000;
    for (let number = 1; ; number += 1) {
      const { result, turn } = await limiter.run(
        async (turn) => ({ result: await this.#attempt(request, number), turn }),
        { onWait: waitReport(logger, "the rate limit") },
      );
      const pause = pauseOf(result, clock.now());
      if (pause === undefined || number === ATTEMPTS_WHEN_THROTTLED || clock.now() + pause >= deadline) return result;
      limiter.slowDown(pause, turn);
    }
  }

  async #attempt({ method, path, query }: ProbeRequest, number: number): Promise<ProbeResult> {
    const { settings, transport, clock, logger } = this.parts;
    const target = query === undefined ? path : `${path}?${new URLSearchParams(query)}`;
    const started = clock.now();
    const log = (end: string) =>
      logger.debug(`${method} ${target} ${end} ${clock.now() - started} ms, attempt ${number}`);
    try {
      const url = settings.baseUrl + target;
      const reply = await transport.send({
        method,
        url,
        headers: requestHeaders(settings, false),
        timeoutMs: settings.requestTimeoutSeconds * 1000,
      });
      log(String(reply.status));
      return describeReply(reply, url);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      log(error.message);
      return { kind: "failure", failure: error.failure, code: error.code, proxy: error.proxy };
    }
  }
}

/** How long the server wants to be left alone, in milliseconds; undefined where it does not say so. */
function pauseOf(result: ProbeResult, now: number): number | undefined {
  if (result.kind === "failure") return undefined;
  const told = retryAfterMs(result.headers["retry-after"], now);
  if (result.status === 429) return told ?? PAUSE_WITHOUT_RETRY_AFTER_MS;
  return result.status === 503 ? told : undefined;
}

/** The reply to a request for `url`, as a probe shows it. */
export function describeReply({ status, headers, body, proxy }: HttpReply, url: string): ProbeReply {
  const text = body.trim();
  const contentType = headers["content-type"];
  const markup = text.startsWith("<") || contentType?.toLowerCase().startsWith("text/html") === true;
  const value = text === "" || markup ? undefined : parseJson(text);
  // What is not JSON comes back as it was; no JSON string is equal to its own value.
  const json = value === text ? undefined : value;
  const redirect = status >= 300 && status < 400 ? redirectKind(headers["location"], url) : undefined;
  return { kind: "reply", status, headers, contentType, redirect, shape: shapeOf(text, markup, json), json, proxy };
}

function shapeOf(text: string, markup: boolean, json: unknown): BodyShape {
  if (text === "") return "empty";
  if (markup) return "html";
  if (json === undefined) return "text";
  if (Array.isArray(json)) return "array";
  return typeof json === "object" && json !== null ? "object" : "scalar";
}
