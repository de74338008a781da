/**
 * What is allowed in a webhook and probably not meant.
 *
 * @module
 */
import { parsedBody } from "./body-json";
import { type IsUnknown, isRecord, nothingUnknown, type Problem } from "./problem";
import { checkReferences } from "./reference-check";
import { normaliseRules } from "./rules";

/** The parts of a webhook that warnings are about; each may be missing, or partly unknown. */
export interface WebhookParts {
  readonly url?: unknown;
  readonly header?: unknown;
  readonly body?: unknown;
  /** The body as a string that holds JSON. */
  readonly bodyJson?: unknown;
  readonly rules?: unknown;
}

const NO_CONTENT_TYPE =
  'has no Content-Type although the body is JSON; Erathos is not known to add one, and receivers such as Airflow refuse a request without. Add "Content-Type": "application/json"';

/**
 * The warnings for a webhook, with paths such as `header.Authorization` and `rules[0].operation`. Unknown parts are left
 * alone. No message repeats a value, as it may be secret.
 *
 * @example
 * webhookWarnings({ url: "https://{{variables.host}}/" }).map(({ path }) => path); // ["url"]
 */
export function webhookWarnings(
  { url, header, body, bodyJson, rules }: WebhookParts,
  isUnknown: IsUnknown = nothingUnknown,
): Problem[] {
  // What is not JSON fails the check.
  const inText = isUnknown(bodyJson) ? undefined : parsedBody(bodyJson)?.body;
  return [
    ...checkReferences("url", url, isUnknown),
    ...checkReferences("header", header, isUnknown),
    ...withoutContentType(header, body ?? inText, isUnknown),
    ...checkReferences("body", body, isUnknown),
    ...checkReferences("bodyJson", inText, isUnknown),
    ...normaliseRules(rules, isUnknown)
      .problems.filter(({ severity }) => severity === "warning")
      .map((problem) => ({ ...problem, path: `rules${problem.path}` })),
  ];
}

/** A list or an object can only be sent as JSON. How Erathos sends a string is not known. */
function withoutContentType(header: unknown, body: unknown, isUnknown: IsUnknown): Problem[] {
  if (typeof body !== "object" || body === null || isUnknown(header)) return [];
  const names = isRecord(header) ? Object.keys(header) : [];
  if (names.some((name) => name.toLowerCase() === "content-type")) return [];
  return [{ path: "header", message: NO_CONTENT_TYPE, severity: "warning" }];
}
