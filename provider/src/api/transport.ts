/**
 * What the client needs of HTTP: one method. Only `http.ts` knows which library does it.
 *
 * @module
 */

/** A request with everything resolved. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For this one attempt, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** A reply, whatever its status; header names in lower case. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why there is no reply. */
export type TransportFailure =
  | "refused"
  | "unknownHost"
  | "lost"
  | "timeout"
  | "tls"
  | "tooLarge"
  | "aborted"
  | "invalid";

/** Thrown by a transport; holds no request, so that no header can leak through it. */
export class TransportError extends Error {
  override readonly name = "TransportError";

  constructor(
    readonly failure: TransportFailure,
    /** The operating system's or TLS library's code, such as `ECONNREFUSED`. */
    readonly code: string | undefined,
  ) {
    super(code === undefined ? failure : `${failure} (${code})`);
  }
}

/** Sends one request once. Follows no redirects, throws only `TransportError`. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpReply>;
}
