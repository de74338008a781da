/**
 * The transport over axios: the one file that knows it.
 *
 * No axios error escapes, since each holds the request with its key.
 *
 * @module
 */

import { Agent as HttpAgent, IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Readable } from "node:stream";
import { TLSSocket } from "node:tls";
import axios from "axios";
import { type ProxyRoute, proxyFor } from "./proxy";
import { type HttpReply, type HttpRequest, type Transport, TransportError, type TransportFailure } from "./transport";

/** A list page of 100 webhooks with large bodies stays well below; a runaway answer does not. */
const LARGEST_REPLY_BYTES = 20 * 1024 * 1024;

/** Of what is no data, the beginning says enough: errors, redirects. */
const LARGEST_ERROR_BYTES = 64 * 1024;

/**
 * So long a connection may be idle and still be used; shorter where the server's `Keep-Alive` says so (Node's agent reads
 * it). Behind a load balancer servers close after a few seconds without a hint, and a POST sent into such a closing has an
 * unknown outcome. A busy connection may be silent for longer.
 */
const LONGEST_IDLE_MS = 1500;

const FAILURES: ReadonlyMap<string, TransportFailure> = new Map<string, TransportFailure>([
  ["ECONNREFUSED", "refused"],
  ["ENOTFOUND", "unknownHost"],
  ["EAI_AGAIN", "unknownHost"],
  ["ECONNRESET", "lost"],
  ["EPIPE", "lost"],
  ["ECONNABORTED", "lost"],
  ["ETIMEDOUT", "timeout"],
  ["EPROTO", "tls"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
  ["ERR_SSL_UNSUPPORTED_PROTOCOL", "tls"],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "tls"],
  ["CERT_HAS_EXPIRED", "tls"],
  ["CERT_NOT_YET_VALID", "tls"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "tls"],
  ["UNABLE_TO_GET_ISSUER_CERT", "tls"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "tls"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
  ["ERR_INVALID_URL", "invalid"],
  ["ERR_INVALID_CHAR", "invalid"],
  ["ERR_CANCELED", "aborted"],
]);

/** The parts of an error that decide what it means; the rest of it is dropped. */
function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}

/** A refusal may come wrapped, one per address tried (`localhost` has two). */
function codesOf(error: unknown): string[] {
  const nested =
    typeof error === "object" && error !== null && "errors" in error && Array.isArray(error.errors)
      ? error.errors.map(codeOf)
      : [];
  return [codeOf(error), ...nested].filter((code) => code !== undefined);
}

function failureOf(error: unknown, timeout: AbortSignal, proxy: ProxyRoute | undefined): TransportError {
  if (error instanceof TransportError) return error;
  if (timeout.aborted) return new TransportError("timeout", undefined, proxy?.use);
  const codes = codesOf(error);
  for (const code of codes) {
    const failure = FAILURES.get(code);
    if (failure !== undefined) return new TransportError(failure, code, proxy?.use);
  }
  // Anything else broke somewhere between the two ends: the server may have read the request.
  return new TransportError("lost", codes[0], proxy?.use);
}

/**
 * The body as a string: all of it where it is data, else its beginning. Read here and not by axios, which reports "too large"
 * and "cut off" alike.
 */
async function textOf(body: Readable, isData: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (isData && size > LARGEST_REPLY_BYTES) {
      body.destroy();
      throw new TransportError("tooLarge", undefined);
    }
    chunks.push(bytes);
    if (!isData && size > LARGEST_ERROR_BYTES) {
      body.destroy();
      return Buffer.concat(chunks).subarray(0, LARGEST_ERROR_BYTES).toString("utf8");
    }
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Through a tunnel the server answers over TLS; a proxy that opens none answers in plain. */
function isFromProxy(url: string, body: Readable): boolean {
  return url.startsWith("https:") && body instanceof IncomingMessage && !(body.socket instanceof TLSSocket);
}

/** Options of the transport. */
export interface HttpOptions {
  /** As many sockets as requests may be under way. */
  readonly maxSockets: number;
}

/** A transport with one pool of kept-alive connections. Proxies come from the usual environment variables, see `proxyFor`. */
export function httpTransport(options: HttpOptions): Transport {
  const pool = {
    keepAlive: true,
    maxSockets: options.maxSockets,
    scheduling: "lifo" as const,
    timeout: LONGEST_IDLE_MS,
  };
  const http = axios.create({
    httpAgent: new HttpAgent(pool),
    httpsAgent: new HttpsAgent(pool),
    maxRedirects: 0,
    responseType: "stream",
    // Bodies come and go as they are; axios would parse and write the JSON of each once more.
    transformRequest: [],
    transformResponse: [],
    validateStatus: () => true,
  });
  return {
    async send(request: HttpRequest): Promise<HttpReply> {
      const timeout = AbortSignal.timeout(Math.ceil(request.timeoutMs));
      const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
      let proxy: ProxyRoute | undefined;
      try {
        proxy = proxyFor(request.url);
        const reply = await http.request<Readable>({
          method: request.method,
          url: request.url,
          headers: { ...request.headers },
          ...(request.body === undefined ? {} : { data: request.body }),
          // Decided here, so that errors and the doctor say what really happened.
          proxy: proxy ?? false,
          signal,
        });
        if (proxy !== undefined && isFromProxy(request.url, reply.data)) {
          reply.data.destroy();
          const failure = reply.status === 407 ? "proxyAuthentication" : "proxyRefused";
          throw new TransportError(failure, `HTTP ${reply.status}`, proxy.use);
        }
        const headers: Record<string, string> = {};
        for (const [name, value] of Object.entries(reply.headers)) {
          if (value !== undefined && value !== null) headers[name.toLowerCase()] = String(value);
        }
        return {
          status: reply.status,
          headers,
          body: await textOf(reply.data, reply.status >= 200 && reply.status < 300),
          proxy: proxy?.use,
        };
      } catch (error) {
        throw failureOf(error, timeout, proxy);
      }
    },
  };
}
