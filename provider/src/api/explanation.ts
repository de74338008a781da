/**
 * Why a call failed, and what to do: one explanation for each status and each way in which no answer came.
 *
 * @module
 */

import type { Redact } from "../security/redact";
import type { Endpoint, EndpointName } from "./endpoints";
import type { NameOf } from "./error-body";
import type { ErathosErrorCode } from "./errors";
import { REDIRECTS, type RedirectKind, redirectKind } from "./redirect";
import type { Outcome } from "./retry";
import type { TransportFailure } from "./transport";

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
  readonly nameOf?: NameOf | undefined;
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

/** The explanation of an outcome that is not a success. */
export function explanationOf(outcome: Outcome, location: string | undefined, call: FailedCall): Explanation {
  switch (outcome.kind) {
    case "reply":
      return byStatus(outcome.status, location, call);
    case "failure":
      return byTransport(outcome.failure, call);
    case "unsent":
      return outcome.why === "aborted" ? byTransport("aborted", call) : { ...LATE, hint: SLOWER };
  }
}
