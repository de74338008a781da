/**
 * Where the value of a reference is put in as it is, although the place takes only some characters: an address, and JSON
 * that stands in a string; and names of members, where nothing is replaced.
 *
 * That Erathos neither encodes nor escapes is inferred: no page says that it does.
 *
 * @module
 */
import { METADATA, type MetadataVariable } from "../api/metadata";
import { isJsonText } from "./json-string";
import { type IsUnknown, isRecord, memberPath, nothingUnknown, type Problem } from "./problem";
import { METADATA_NAMESPACE, metadataNameOf, referencePattern, withoutReferences } from "./reference-pattern";
import { type FoundReference, findReferences, textsIn } from "./references";

const IN_ADDRESS =
  "which is inserted into the address as it is: a value with a space or one of / ? # & % leads elsewhere. " +
  "Send it in the body, where any value is safe, or use an id such as ${{erathos.job_id}}";

const AS_OBJECT = "give the object itself, without JSON.stringify, json.dumps or the like";

const JSON_STRING = `is JSON in a string; whether Erathos sends it as JSON or in quotes is not documented; ${AS_OBJECT}`;

const REFERENCE_IN_JSON_STRING =
  'holds a reference in JSON that stands in a string, where values are not escaped: one with " or \\ breaks the JSON; ' +
  AS_OBJECT;

const REFERENCE_IN_NAME =
  "has a reference in its name, which is sent as written: references are replaced in values only; put it into a value";

/** The warnings for one field of a webhook; paths start with the field. No message repeats a value. */
export function checkInsertions(
  field: "url" | "header" | "body" | "bodyJson",
  value: unknown,
  isUnknown: IsUnknown = nothingUnknown,
): Problem[] {
  if (isUnknown(value)) return [];
  if (field === "url") return inAddress(value);
  const names = namesWithReferences(value, field).map((path) => warning(path, REFERENCE_IN_NAME));
  if (field === "header") return names;
  const texts = textsIn(value, field).flatMap(({ path, text }) => {
    if (isUnknown(text) || !isJsonText(withoutReferences(text))) return [];
    if (findReferences(text).some(mayNeedEscaping)) return [warning(path, REFERENCE_IN_JSON_STRING)];
    // Inside an object such a string is meant as one.
    return path === field ? [warning(path, JSON_STRING)] : [];
  });
  return [...names, ...texts];
}

function inAddress(value: unknown): Problem[] {
  const free = findReferences(value).filter((found) => found.namespace === METADATA_NAMESPACE && isFree(found));
  return [...new Set(free.map(({ written }) => written))].map((written) =>
    warning("url", `holds ${written}, ${IN_ADDRESS}`),
  );
}

/** Whether the value can hold any character: every secret and variable, and the metadata that people name. */
function mayNeedEscaping(found: FoundReference): boolean {
  return found.namespace !== METADATA_NAMESPACE || isFree(found);
}

/** Metadata that people name, such as tables. */
function isFree({ name = "" }: FoundReference): boolean {
  const known = metadataNameOf(name);
  if (known === undefined) return false;
  const { type, values }: MetadataVariable = METADATA[known];
  return type === "string" && values === undefined;
}

function namesWithReferences(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => namesWithReferences(item, `${path}[${index}]`));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const member = memberPath(path, name);
    const below = namesWithReferences(item, member);
    return referencePattern().test(name) ? [member, ...below] : below;
  });
}

function warning(path: string, message: string): Problem {
  return { path, message, severity: "warning" };
}
