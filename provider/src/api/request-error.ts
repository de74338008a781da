/**
 * Turns the end of a request into an `ErathosError`: what happened, why probably, and what to do.
 *
 * @module
 */

import { behindProxy } from "./behind-proxy";
import { invalidFieldsOf, wordsOf } from "./error-body";
import { ErathosError, type ErathosErrorFields } from "./errors";
import { explanationOf, type FailedCall, overrideHint } from "./explanation";
import { mayHaveActed, type Outcome } from "./retry";
import type { HttpReply } from "./transport";

const SUMMARIES = { failure: "no answer from Erathos", unsent: "the request was not sent" } as const;

/** What an error says about the call itself. Ids that a server made up may hold anything. */
export function requestOf({ operation, endpoint, path, redact }: FailedCall) {
  return { operation: redact(operation), method: endpoint.method, path: redact(path) };
}

/** The error for an outcome that is not a success. */
export function failureError(call: FailedCall, outcome: Outcome, reply: HttpReply | undefined): CallError {
  const explained = explanationOf(outcome, reply?.headers["location"], call);
  const explanation = behindProxy(explained, call.baseUrl, outcome, reply);
  const words = reply === undefined ? undefined : wordsOf(reply.body, call.redact, call.nameOf);
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
