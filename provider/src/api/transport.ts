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

/** The proxy that a request took. */
export interface ProxyUse {
  /** The environment variable that names it, as it is spelled: `HTTPS_PROXY`. */
  readonly variable: string;
  /** Host and port, never user or password. Undefined where the variable holds no address of a proxy. */
  readonly address?: string;
}

/** A reply, whatever its status; header names in lower case. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly proxy?: ProxyUse | undefined;
}

/** Why there is no reply. */
export type TransportFailure =
  | "refused"
  | "unknownHost"
  | "lost"
  | "timeout"
  | "tls"
  | "tooLarge"
  /** The proxy wants a login before it opens a tunnel (407): the server never saw the request. */
  | "proxyAuthentication"
  /** The proxy opened no tunnel for another reason. */
  | "proxyRefused"
  | "aborted"
  | "invalid";

/** Thrown by a transport; holds no request, so that no header can leak through it. */
export class TransportError extends Error {
  override readonly name = "TransportError";

  constructor(
    readonly failure: TransportFailure,
    /** The operating system's or TLS library's code, such as `ECONNREFUSED`; a proxy's status, such as `HTTP 403`. */
    readonly code: string | undefined,
    readonly proxy?: ProxyUse | undefined,
  ) {
    super(code === undefined ? failure : `${failure} (${code})`);
  }
}

/** Sends one request once. Follows no redirects, throws only `TransportError`. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpReply>;
}
