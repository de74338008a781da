/**
 * What a JSON body looks like, without a value of it.
 *
 * Names of members are only shown where they are fields of the API and not data: at the top of a page and of an object
 * with an id. Elsewhere, as in a webhook's header and body, only known names are shown, and the others are counted.
 *
 * @module
 */

import { isMasked } from "../../../api/server-mask";
import { isKnownField } from "./vocabulary";

/** The kind of each field's value, by name. */
export type Fields = Readonly<Record<string, string>>;

/** Whether a string could be data of the workspace, by comparison with what is known of it. */
export type IsData = (text: string) => boolean;

const NESTED = new Set(["rules", "connection", "primary_job", "execution", "job"]);

/** As frameworks spell fields: words in lower case, or in camel case; long numbers and hexadecimal are none. */
export function looksLikeField(name: string): boolean {
  return (
    name.length <= 40 &&
    /^_{0,2}[a-z]+\d{0,2}(_[a-z]+\d{0,2})*$|^[a-z]+([A-Z][a-z]+)*$/.test(name) &&
    !/^[0-9a-f]{8,}$/.test(name)
  );
}

/** The fields of an object of the API. */
export function fieldsOf(object: object, isData: IsData): Fields {
  return described(object, (name) => isKnownField(name) || (looksLikeField(name) && !isData(name)));
}

/** The known members of an object whose names could be data. */
export function knownFieldsOf(object: object): Fields {
  return described(object, isKnownField);
}

function described(object: object, shown: (name: string) => boolean): Fields {
  const members = Object.entries(object);
  const fields = members
    .filter(([name]) => shown(name))
    .map(([name, value]): [string, string] => [name, NESTED.has(name) ? nestedKind(value) : kindOf(value)]);
  const others = members.length - fields.length;
  return { ...Object.fromEntries(fields), ...(others === 0 ? {} : { "(others)": String(others) }) };
}

/** As `kindOf`, with the names of an object's fields. */
function nestedKind(value: unknown): string {
  if (Array.isArray(value)) return listKind(value, nestedKind);
  if (typeof value !== "object" || value === null) return kindOf(value);
  const fields = Object.entries(value).filter(([name]) => isKnownField(name));
  const others = Object.keys(value).length - fields.length;
  const members = [
    ...fields.map(([name, member]) => `${name}: ${kindOf(member)}`),
    ...(others === 0 ? [] : [`${others} more`]),
  ];
  return `object { ${members.join(", ")} }`;
}

/** What the items are; of lists in a list no more than that they are: a hostile reply can go deep. */
function listKind(items: readonly unknown[], kind: (item: unknown) => string): string {
  const kinds = [...new Set(items.map((item) => (Array.isArray(item) ? "array" : kind(item))))].sort();
  return kinds.length === 0 ? "empty array" : `array of ${kinds.join(" or ")}`;
}

/** `string (uuid)`, `integer`, `null` … */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return listKind(value, kindOf);
  if (typeof value === "string") return stringKind(value);
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

const TIMESTAMP = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?$/;

function stringKind(value: string): string {
  if (value === "") return "empty string";
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
    return value === value.toLowerCase() ? "string (uuid)" : "string (uuid with capital letters)";
  }
  const time = TIMESTAMP.exec(value);
  if (time !== null) {
    const zone = time[2] === undefined ? "no zone" : time[2] === "Z" ? "Z" : "offset";
    return `string (timestamp, ${time[1]?.length ?? 0} digits, ${zone})`;
  }
  if (isMasked(value)) return "string (masked)";
  if (/^-?\d+$/.test(value)) return "string (digits)";
  return /^https?:\/\//.test(value) ? "string (url)" : "string";
}
