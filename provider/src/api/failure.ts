/**
 * Turns the end of a request into an `ErathosError`: what happened, why probably, and what to do.
 *
 * @module
 */

import type { Redact } from "../security/redact";
import { behindProxy } from "./behind-proxy";
import type { Endpoint, EndpointName } from "./endpoints";
import { invalidFieldsOf, wordsOf } from "./error-body";
import { ErathosError, type ErathosErrorCode, type ErathosErrorFields } from "./errors";
import { REDIRECTS, type RedirectKind, redirectKind } from "./redirect";
import { mayHaveActed, type Outcome } from "./retry";
import type { HttpReply, TransportFailure } from "./transport";

/** Everything that is known about a call that failed. */
export interface FailedCall {
  readonly operation: string;
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly baseUrl: string;
  readonly workspaceId: string;
  readonly attempts: number;
  readonly redact: Redact;
}

/** Why a call failed, and what to do. */
export interface Explanation {
  readonly code: ErathosErrorCode;
  readonly reason?: string;
  readonly hint: string;
  /** Whether the hint already says what to do about the entry of the endpoint table. */
  readonly namesEntry?: boolean;
  readonly retryable?: boolean;
}

const SET_KEY = "`pulumi config set --secret erathos:apiKey` or the environment variable ERATHOS_API_KEY";

const SLOWER =
  "Lower erathos:requestsPerSecond (ERATHOS_REQUESTS_PER_SECOND) or erathos:maxConcurrentRequests, or raise erathos:operationTimeoutSeconds.";

const LATE = {
  code: "ERATHOS_RATE_LIMITED",
  reason:
    "Its turn did not come before the operation's time was over: Erathos asked to slow down, or too many requests wait.",
  retryable: true,
} as const;

/** How to point an entry of the endpoint table elsewhere. */
export function overrideHint(name: EndpointName, endpoint: Endpoint): string {
  const known =
    endpoint.source === "override"
      ? `The path of ${name} comes from erathos:endpoints; check it`
      : `The path of ${name} is inferred, not documented. If Erathos serves it elsewhere, override it`;
  const example = endpoint.path.includes("{id}") ? "/…/{id}/" : "/…/";
  return `${known}: pulumi config set erathos:endpoints '{"${name}": "${endpoint.method} ${example}"}'.`;
}

function byStatus(status: number, location: string | undefined, call: FailedCall): Explanation {
  if (status === 400) {
    return { code: "ERATHOS_INVALID", hint: "Correct the values that Erathos names and run the command again." };
  }
  if (status === 401) {
    return {
      code: "ERATHOS_UNAUTHORIZED",
      reason: "The API key is missing, mistyped, expired or revoked.",
      hint: `Create a key in Erathos under Settings → User Settings → API Key, then set it with ${SET_KEY}.`,
    };
  }
  if (status === 403) {
    return {
      code: "ERATHOS_FORBIDDEN",
      reason: `The API key is not valid, or its owner lacks the permission for this in workspace ${call.workspaceId}.`,
      hint: `Create a key in Erathos under Settings → User Settings → API Key and set it with ${SET_KEY}; if this one is valid, ask for the permission.`,
    };
  }
  if (status === 404) {
    return {
      code: "ERATHOS_NOT_FOUND",
      reason: `Nothing answers at this path: workspace ${call.workspaceId} does not exist or the key cannot see it, or the path is wrong.`,
      hint: "Check erathos:workspaceId (ERATHOS_WORKSPACE_ID) and erathos:baseUrl (ERATHOS_BASE_URL).",
    };
  }
  if (status === 405) {
    return { code: "ERATHOS_METHOD_NOT_ALLOWED", hint: "Override the method of this entry in erathos:endpoints." };
  }
  if (status === 407) {
    return {
      code: "ERATHOS_REFUSED",
      reason: "A proxy requires authentication.",
      hint: "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT, or add the API's host to NO_PROXY.",
    };
  }
  if (status === 429) {
    return {
      code: "ERATHOS_RATE_LIMITED",
      reason: `Erathos kept asking to slow down until the operation's time was over (${call.attempts} attempts).`,
      hint: SLOWER,
      retryable: true,
    };
  }
  if (status >= 300 && status < 400) return redirected(redirectKind(location, call.baseUrl + call.path), call);
  if (status >= 500) {
    return {
      code: "ERATHOS_SERVER_ERROR",
      reason: "The server, or a proxy in front of it, failed.",
      hint: "Run the command again in a while; if it goes on, tell Erathos support the request above.",
      retryable: true,
    };
  }
  return { code: "ERATHOS_REFUSED", hint: "See what Erathos said; correct it and run the command again." };
}

function redirected(kind: RedirectKind, { name, endpoint }: FailedCall): Explanation {
  const reason = `The server redirects ${REDIRECTS[kind]}. Redirects are not followed, since the key would travel with them.`;
  if (kind === "addSlash" && endpoint.source === "override") {
    const hint = `Add the slash to the path of ${name} in erathos:endpoints (ERATHOS_ENDPOINTS).`;
    return { code: "ERATHOS_REDIRECTED", reason, hint, namesEntry: true };
  }
  const hint = "Set erathos:baseUrl (ERATHOS_BASE_URL) to the address where the API really lives.";
  return { code: "ERATHOS_REDIRECTED", reason, hint };
}

function byTransport(failure: TransportFailure, call: FailedCall): Explanation {
  const base = `erathos:baseUrl (ERATHOS_BASE_URL), now ${call.baseUrl}`;
  switch (failure) {
    case "refused":
      return {
        code: "ERATHOS_UNREACHABLE",
        reason: `Nothing listens at ${call.baseUrl}.`,
        hint: `Check ${base}, and that the server runs.`,
        retryable: true,
      };
    case "unknownHost":
      return {
        code: "ERATHOS_UNREACHABLE",
        reason: "The host name could not be resolved.",
        hint: `Check ${base}, and the network or proxy.`,
        retryable: true,
      };
    case "tls":
      return {
        code: "ERATHOS_TLS",
        reason: "The server's certificate is not trusted here.",
        hint: `Check ${base}; behind a company proxy, set NODE_EXTRA_CA_CERTS to its certificate.`,
      };
    case "timeout":
      return {
        code: "ERATHOS_TIMEOUT",
        reason: "The server did not answer in time.",
        hint: "Run the command again, or raise erathos:requestTimeoutSeconds (ERATHOS_REQUEST_TIMEOUT_SECONDS).",
        retryable: true,
      };
    case "lost":
      return {
        code: "ERATHOS_CONNECTION_LOST",
        reason: "The connection broke before the answer was complete.",
        hint: "Run the command again; if it goes on, look at the network or proxy.",
        retryable: true,
      };
    case "tooLarge":
      return {
        code: "ERATHOS_BAD_REPLY",
        reason: "The reply is larger than any reply of this API should be.",
        hint: `Check ${base}.`,
      };
    case "invalid":
      return {
        code: "ERATHOS_CONFIGURATION",
        reason: "The request cannot be sent: its address or a header holds a character that HTTP does not allow.",
        hint: `Check ${base}, and the API key for stray spaces or line breaks.`,
      };
    case "proxyAuthentication":
      return {
        code: "ERATHOS_REFUSED",
        reason: "The proxy requires authentication.",
        hint: "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT, or add the API's host to NO_PROXY.",
      };
    case "proxyRefused":
      return {
        code: "ERATHOS_UNREACHABLE",
        reason: "The proxy opened no connection to the server.",
        hint: "Check HTTPS_PROXY and the proxy, or add the API's host to NO_PROXY.",
        retryable: true,
      };
    case "aborted":
      return { code: "ERATHOS_CANCELLED", reason: "The operation was cancelled.", hint: "Run the command again." };
  }
}

function explanationOf(outcome: Outcome, location: string | undefined, call: FailedCall): Explanation {
  switch (outcome.kind) {
    case "reply":
      return byStatus(outcome.status, location, call);
    case "failure":
      return byTransport(outcome.failure, call);
    case "unsent":
      return outcome.why === "aborted" ? byTransport("aborted", call) : { ...LATE, hint: SLOWER };
  }
}

const SUMMARIES = { failure: "no answer from Erathos", unsent: "the request was not sent" } as const;

/** What an error says about the call itself. Ids that a server made up may hold anything. */
export function requestOf({ operation, endpoint, path, redact }: FailedCall) {
  return { operation: redact(operation), method: endpoint.method, path: redact(path) };
}

/** The error for an outcome that is not a success. */
export function failureError(call: FailedCall, outcome: Outcome, reply: HttpReply | undefined): CallError {
  const explained = explanationOf(outcome, reply?.headers["location"], call);
  const explanation = behindProxy(explained, call.baseUrl, outcome, reply);
  const words = reply === undefined ? undefined : wordsOf(reply.body, call.redact);
  const requestId = reply?.headers["x-request-id"];
  const pathInDoubt =
    explanation.namesEntry !== true &&
    call.endpoint.source !== "documented" &&
    outcome.kind === "reply" &&
    [301, 302, 307, 308, 404, 405, 501].includes(outcome.status);
  const hint = pathInDoubt ? `${explanation.hint} ${overrideHint(call.name, call.endpoint)}` : explanation.hint;
  return new CallError(
    {
      ...requestOf(call),
      code: explanation.code,
      summary: outcome.kind === "reply" ? `Erathos answered ${outcome.status}` : SUMMARIES[outcome.kind],
      ...(outcome.kind === "reply" ? { status: outcome.status } : {}),
      serverWords: words,
      requestId: requestId === undefined ? undefined : call.redact(requestId),
      reason: explanation.reason,
      hint,
      retryable: explanation.retryable ?? false,
    },
    mayHaveActed(outcome),
    reply === undefined ? [] : invalidFieldsOf(reply.body).map((name) => call.redact(name)),
  );
}

/** The error for a web page with a status of success: whether the API ever saw the request is not known. */
export function webPageError(call: FailedCall, reply: HttpReply): CallError {
  return new CallError(
    {
      ...requestOf(call),
      code: "ERATHOS_BAD_REPLY",
      summary: `Erathos answered ${reply.status}, but with a web page`,
      status: reply.status,
      serverWords: wordsOf(reply.body, call.redact),
      reason: "Something between here and the API answered, such as a proxy that wants a login.",
      hint: `Check erathos:baseUrl (ERATHOS_BASE_URL), now ${call.baseUrl}, and the network or proxy.`,
    },
    true,
  );
}

/** An error of one call, which also knows whether the server may have acted all the same. */
export class CallError extends ErathosError {
  constructor(
    fields: ErathosErrorFields,
    /** True when the effect is unknown: no answer after sending, or a server error. */
    readonly mayHaveActed: boolean,
    /** The fields of the request's body to which the server objects, as the server spells them. */
    readonly invalidFields: readonly string[] = [],
  ) {
    super(fields);
  }

  override with(fields: Partial<ErathosErrorFields>): CallError {
    return new CallError({ ...this.fields, ...fields }, this.mayHaveActed, this.invalidFields);
  }
}
