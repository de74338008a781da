/**
 * Warns of references that Erathos would probably not replace, and of credentials written in clear.
 *
 * @module
 */
import { METADATA_NAMES } from "../api/metadata";
import { suggestion } from "./near-miss";
import { type IsUnknown, isRecord, memberPath, nothingUnknown, type Problem } from "./problem";
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
const CREDENTIAL_HEADERS = ["authorization", "proxy-authorization", "x-api-key", "api-key", "x-auth-token"];

/**
 * The warnings for one field of a webhook. Paths start with the field: `header.Authorization`, `body.conf.table`.
 * Unknown values are left alone. No message repeats a text, as it may hold a secret.
 *
 * @example
 * checkReferences("url", "https://{{variables.host}}/").map(({ path }) => path); // ["url"]
 */
export function checkReferences(
  field: "url" | "header" | "body",
  value: unknown,
  isUnknown: IsUnknown = nothingUnknown,
): Problem[] {
  const warnings = textsIn(value, field).flatMap(({ path, text }) =>
    isUnknown(text) ? [] : [...new Set(messagesFor(text))].map((message) => warning(path, message)),
  );
  return field === "header" && isRecord(value) ? [...warnings, ...literalCredentials(value, isUnknown)] : warnings;
}

function warning(path: string, message: string): Problem {
  return { path, message, severity: "warning" };
}

function messagesFor(text: string): string[] {
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

const LITERAL_CREDENTIAL =
  "holds a literal credential, which everybody who may read the webhook sees; put it into a Secret and refer to that: " +
  "template`Bearer $" +
  '{secret}`, or secretReference("name") for one managed elsewhere';

function literalCredentials(header: Readonly<Record<string, unknown>>, isUnknown: IsUnknown): Problem[] {
  return Object.entries(header)
    .filter(([name, text]) => CREDENTIAL_HEADERS.includes(name.toLowerCase()) && !isUnknown(text))
    .filter(([, text]) => typeof text === "string" && isLiteralCredential(text))
    .map(([name]) => warning(memberPath("header", name), LITERAL_CREDENTIAL));
}

/** Whether the text has something else than the name of a scheme, and no reference. */
function isLiteralCredential(text: string): boolean {
  return text.search(referencePattern()) < 0 && !/^(?:bearer|basic|token|api-key)?$/i.test(text.trim());
}
