/**
 * The request of a webhook as it may be shown: references to secrets stay as they are written, and what is probably a
 * credential is masked.
 *
 * @module
 */

import { findCredentials, maskCredentials } from "../../language/credentials";
import type { Execution } from "../../language/execution";
import { type ExplainedWebhook, explain } from "../../language/explain";
import { isHarmless, maskLiterals } from "../header-literals";
import { isHidden } from "./webhook-under-test";

/** Stands where something is masked. */
const MASK = "[masked]";

const LEAVE_HIDDEN = { isUnknown: isHidden };

/** A request as it is shown. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly header: Readonly<Record<string, string>>;
  /** Undefined: none. */
  readonly body: unknown;
}

/** `value` with what is probably a credential masked. */
export function maskedValue<T>(value: T): T | string {
  return typeof value === "string" ? maskCredentials(value, MASK, LEAVE_HIDDEN) : value;
}

/** The request of `explain` with the values of variables, and nothing masked. */
export function plainRequest(
  webhook: ExplainedWebhook,
  execution: Execution,
  variables: ReadonlyMap<string, string>,
): ShownRequest {
  const { request } = explain(webhook, execution, { variables: Object.fromEntries(variables) });
  return { ...request, body: request.body ?? undefined };
}

/** The same, without anything that should not be seen. */
export function maskedRequest(
  webhook: ExplainedWebhook,
  execution: Execution,
  variables: ReadonlyMap<string, string>,
): ShownRequest {
  // A credential in a variable stays a reference.
  const harmless = [...variables].filter(([name, value]) => findCredentials({ name, value }).length === 0);
  const { method, url, header, body } = plainRequest(webhook, execution, new Map(harmless));
  return {
    method,
    url: maskCredentials(url, MASK, LEAVE_HIDDEN),
    header: Object.fromEntries(
      Object.entries(webhook.header ?? {}).map(([name, text]) => [
        name,
        // A variable in a header that says who talks may be a credential, whatever its name.
        isHarmless(name)
          ? maskCredentials(header[name] ?? text, MASK, LEAVE_HIDDEN)
          : isHidden(text)
            ? text
            : maskLiterals(text, MASK),
      ]),
    ),
    body: maskCredentials(body, MASK, LEAVE_HIDDEN),
  };
}
