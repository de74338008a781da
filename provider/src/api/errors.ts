/**
 * The one error type of the package, and its catalogue of codes.
 *
 * @module
 */

import { visible, visibleLines } from "../security/visible";

/** Stable codes, for programs and for the troubleshooting guide. */
export type ErathosErrorCode =
  | "ERATHOS_CONFIGURATION"
  | "ERATHOS_INVALID"
  | "ERATHOS_UNAUTHORIZED"
  | "ERATHOS_FORBIDDEN"
  | "ERATHOS_NOT_FOUND"
  | "ERATHOS_METHOD_NOT_ALLOWED"
  | "ERATHOS_RATE_LIMITED"
  | "ERATHOS_REFUSED"
  | "ERATHOS_SERVER_ERROR"
  | "ERATHOS_REDIRECTED"
  | "ERATHOS_BAD_REPLY"
  | "ERATHOS_UNREACHABLE"
  | "ERATHOS_CONNECTION_LOST"
  | "ERATHOS_TIMEOUT"
  | "ERATHOS_TLS"
  | "ERATHOS_CANCELLED"
  | "ERATHOS_OUTCOME_UNKNOWN"
  | "ERATHOS_NOT_STORED"
  | "ERATHOS_EXECUTION_FAILED";

/** Everything an error can say. Only `operation`, `summary` and `reason` are always there. */
export interface ErathosErrorFields {
  readonly code: ErathosErrorCode;
  /** What was being done, for people: `create webhook`. */
  readonly operation: string;
  /** How it ended, in half a sentence: `Erathos answered 400`. */
  readonly summary: string;
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  readonly status?: number | undefined;
  /** The server's own words, redacted, with its line breaks. */
  readonly serverWords?: string | undefined;
  readonly requestId?: string | undefined;
  /** Why it probably happened. */
  readonly reason?: string | undefined;
  /** What to do next. */
  readonly hint?: string | undefined;
  /** Whether the same call may succeed later without a change. */
  readonly retryable?: boolean | undefined;
}

/**
 * Thrown by every operation of the client.
 *
 * @example
 * ```ts
 * import { ErathosError } from "pulumi-erathos/api";
 *
 * const describe = (error: unknown) => (error instanceof ErathosError ? error.code : "unexpected");
 * ```
 */
export class ErathosError extends Error {
  override readonly name = "ErathosError";
  readonly code: ErathosErrorCode;
  readonly operation: string;
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly status: number | undefined;
  readonly serverWords: string | undefined;
  readonly requestId: string | undefined;
  readonly reason: string | undefined;
  readonly hint: string | undefined;
  readonly retryable: boolean;

  readonly fields: ErathosErrorFields;

  constructor(said: ErathosErrorFields) {
    const fields = cleaned(said);
    super(describe(fields));
    this.fields = fields;
    this.code = fields.code;
    this.operation = fields.operation;
    this.method = fields.method;
    this.path = fields.path;
    this.status = fields.status;
    this.serverWords = fields.serverWords;
    this.requestId = fields.requestId;
    this.reason = fields.reason;
    this.hint = fields.hint;
    this.retryable = fields.retryable ?? false;
  }

  /** The same error, with some of its fields replaced by a caller who knows more. */
  with(fields: Partial<ErathosErrorFields>): ErathosError {
    return new ErathosError({ ...this.fields, ...fields });
  }
}

/** Every string of an error passes here: no part of it, whatever the server sent, can be more than visible text. */
function cleaned(fields: ErathosErrorFields): ErathosErrorFields {
  const { operation, summary, method, path, requestId, serverWords, reason, hint } = fields;
  const line = (text: string | undefined) => (text === undefined ? undefined : visible(text));
  const lines = (text: string | undefined) => (text === undefined ? undefined : visibleLines(text).join("\n"));
  return {
    ...fields,
    operation: visible(operation),
    summary: visible(summary),
    method: line(method),
    path: line(path),
    requestId: line(requestId),
    serverWords: lines(serverWords),
    reason: lines(reason),
    hint: lines(hint),
  };
}

/** One line for the fact, and one each for the server's answer, why, and what to do. */
function describe(fields: ErathosErrorFields): string {
  const lines = [`${fields.operation}: ${fields.summary} [${fields.code}]`];
  if (fields.method !== undefined && fields.path !== undefined) lines.push(`Request: ${fields.method} ${fields.path}`);
  // Each line of the server's is marked as one, so that none of them passes for ours.
  if (fields.serverWords !== undefined) lines.push(`Erathos said: ${fields.serverWords.replaceAll("\n", "\n    | ")}`);
  if (fields.requestId !== undefined) lines.push(`Request id: ${fields.requestId}`);
  if (fields.reason !== undefined) lines.push(`Reason: ${indented(fields.reason)}`);
  if (fields.hint !== undefined) lines.push(`What to do: ${indented(fields.hint)}`);
  return lines.join("\n  ");
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n    ");
}
