/**
 * Warns of references that Erathos would probably not replace or whose values break what they are put into, and of what is
 * probably a credential in clear.
 *
 * @module
 */
import { METADATA_NAMES } from "../api/metadata";
import { findCredentials } from "./credentials";
import { checkInsertions } from "./insertion-check";
import { suggestion } from "./near-miss";
import { type IsUnknown, nothingUnknown, type Problem } from "./problem";
import {
  isNamespace,
  METADATA_NAMESPACE,
  metadataNameOf,
  NAMESPACES,
  referencePattern,
  splitReference,
} from "./reference-pattern";
import { textsIn } from "./references";

const SPELLING = "write ${{namespace.name}}";
const METADATA_IN_REFERENCES = METADATA_NAMES.map((name) => name.toLowerCase());

/**
 * The warnings for one field of a webhook. Paths start with the field: `header.Authorization`, `body.conf.table`.
 * Unknown values are left alone. No message repeats a string, as it may hold a secret.
 *
 * @example
 * checkReferences("url", "https://{{variables.host}}/").map(({ path }) => path); // ["url"]
 */
export function checkReferences(
  field: "url" | "header" | "body" | "bodyJson",
  value: unknown,
  isUnknown: IsUnknown = nothingUnknown,
): Problem[] {
  const warnings = textsIn(value, field).flatMap(({ path, text }) =>
    isUnknown(text) ? [] : [...new Set(messagesFor(text))].map((message) => warning(path, message)),
  );
  const credentials = findCredentials(value, field, isUnknown);
  return [
    ...warnings,
    ...checkInsertions(field, value, isUnknown),
    ...credentials.map(({ path, what }) => warning(path, literalCredential(what))),
  ];
}

function warning(path: string, message: string): Problem {
  return { path, message, severity: "warning" };
}

function messagesFor(text: string): string[] {
  // All that is looked for has a brace, and most strings have none.
  if (!text.includes("{")) return [];
  const closed = [...text.matchAll(referencePattern())].flatMap(([, inner = ""]) => messagesForReference(inner));
  const rest = text.replace(referencePattern(), " ");
  const messages = [...closed];
  if (rest.includes("${{")) messages.push("holds ${{ without the closing }}, so it is sent as written; close it");
  if (/\{\{[^{}]*\}\}/.test(rest)) {
    messages.push("holds {{…}} without $, which Erathos sends as written; if a reference is meant, write ${{…}}");
  }
  if (/\$\{(?:variables|secrets|erathos)\.[^{}]*\}/.test(rest)) {
    messages.push("holds a reference in single braces; write ${{…}}");
  }
  return messages;
}

function messagesForReference(inner: string): string[] {
  const parts = splitReference(inner);
  if (parts === undefined) return [`holds a reference without a namespace; ${SPELLING}. ${suggestion("", NAMESPACES)}`];
  const [namespace, name] = [parts.namespace.trim(), parts.name.trim()];
  const messages: string[] = [];
  if (/\s/.test(inner)) messages.push(`holds a reference with white space between the braces; ${SPELLING} without any`);
  if (!isNamespace(namespace)) {
    messages.push(`holds a reference with an unknown namespace. ${suggestion(namespace, NAMESPACES)}`);
  } else if (name === "") {
    messages.push(`holds a reference without a name; ${SPELLING}`);
  } else if (namespace === METADATA_NAMESPACE) {
    const known = metadataNameOf(name);
    if (known === undefined) {
      messages.push(`holds a reference to unknown metadata. ${suggestion(name, METADATA_IN_REFERENCES)}`);
    } else if (name !== known.toLowerCase()) {
      messages.push(`holds a reference to metadata in upper case; the usual spelling is ${known.toLowerCase()}`);
    }
  }
  return messages;
}

function literalCredential(what: string | undefined): string {
  const which = what === undefined ? "" : ` (${what})`;
  return (
    `holds a literal credential${which}, which everybody who may read the webhook sees; put it into a Secret and refer to that: ` +
    '${{secrets.NAME}} in its place (in TypeScript template`… ${secret}`, or secretReference("name") for one managed elsewhere)'
  );
}
