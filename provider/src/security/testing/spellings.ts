/**
 * The spellings in which a server, a framework or something in between can show a value. Written independently from the formats'
 * own rules, so that they share nothing with what recognises them.
 *
 * @module
 */

/** Writes a value differently. */
export type Spelling = (value: string) => string;

const hex = (character: string, digits: number) => character.charCodeAt(0).toString(16).padStart(digits, "0");

const percent: Spelling = (value) => encodeURIComponent(value.toWellFormed());
const lowerEscapes: Spelling = (text) => text.replace(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase());
const json: Spelling = (value) => JSON.stringify(value).slice(1, -1);

/** `json.dumps` of Python, which leaves ASCII alone. */
const jsonAscii: Spelling = (value) => json(value).replace(/[^ -~]/g, (character) => `\\u${hex(character, 4)}`);

/** As a frightened encoder has it: everything but letters and digits. */
const jsonEscaped: Spelling = (value) =>
  value.replace(/[^a-z0-9]/gi, (character) => `\\u${hex(character, 4).toUpperCase()}`);

/** Django's `escape`. */
const html: Spelling = (value) =>
  value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;");

const entities =
  (entity: (code: number) => string): Spelling =>
  (value) =>
    Array.from(value, (character) => entity(character.codePointAt(0) ?? 0)).join("");

/** Python's `repr`, without the quotation marks. */
const python: Spelling = (value) =>
  Array.from(value, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if ("\\'".includes(character)) return `\\${character}`;
    if (character === "\n") return "\\n";
    if (code >= 0x20 && code < 0x7f) return character;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
  }).join("");

/** `repr` of the bytes in UTF-8. */
const pythonBytes: Spelling = (value) =>
  Array.from(Buffer.from(value), (byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, "0")}`,
  ).join("");

const times = (count: number, spelling: Spelling): Spelling =>
  count === 0 ? (value) => value : (value) => times(count - 1, spelling)(spelling(value));

/** By name. */
export const SPELLINGS: Readonly<Record<string, Spelling>> = {
  plain: (value) => value,
  "percent-encoded": percent,
  "percent-encoded, lower case": (value) => lowerEscapes(percent(value)),
  "percent-encoded twice": times(2, percent),
  "every byte percent-encoded": (value) =>
    Array.from(Buffer.from(value), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  "form-encoded": (value) => new URLSearchParams({ v: value }).toString().slice(2),
  "form-encoded, lower case": (value) => lowerEscapes(new URLSearchParams({ v: value }).toString().slice(2)),
  JSON: json,
  "JSON in ASCII": jsonAscii,
  "JSON, everything escaped": jsonEscaped,
  "JSON with escaped slashes": (value) => json(value).replaceAll("/", "\\/"),
  "JSON in JSON": times(2, json),
  "JSON in ASCII, three times": times(3, jsonAscii),
  HTML: html,
  "HTML twice": times(2, html),
  "HTML in decimal": entities((code) => `&#${code};`),
  "HTML in hexadecimal": entities((code) => `&#x${code.toString(16)};`),
  "HTML in hexadecimal, upper case": entities((code) => `&#X${code.toString(16).toUpperCase().padStart(6, "0")};`),
  "JSON in HTML": (value) => html(json(value)),
  "HTML in JSON": (value) => jsonAscii(html(value)),
  "percent-encoded in HTML in JSON": (value) => json(html(percent(value))),
  "JSON percent-encoded": (value) => percent(jsonAscii(value)),
  "form in JSON in JSON": (value) => json(json(new URLSearchParams({ v: value }).toString().slice(2))),
  "Python's repr": python,
  "Python's repr of bytes": pythonBytes,
  "repr in JSON": (value) => json(python(value)),
  trimmed: (value) => value.trim(),
  "lines with CRLF": (value) => value.replaceAll("\n", "\r\n"),
  "cut off": (value) => value.slice(0, 24),
  "cut off with an ellipsis": (value) => `${value.slice(0, 24)}…`,
  "cut off with three dots": (value) => `${value.slice(0, 24)}...`,
  "cut off, percent-encoded": (value) => percent(value).slice(0, 40),
  "cut off within an escape": (value) => jsonEscaped(value).replace(/^((?:\w|\\u\w{4}){20}).*$/s, "$1\\u00"),
  "cut off in HTML": (value) => html(value.slice(0, 24)),
};

/** Holds what each of the spellings writes differently. */
export const SPELLED_SECRET = "tracealpha \"é\\/&<'+%🎉>\n nn\\n traceomega";

/** The same with nothing but what a header can carry. */
export const SPELLED_KEY = "tracealpha\"\\/&<'+%>nn\\n-traceomega";

/** Whether a string shows a part of {@link SPELLED_SECRET} or {@link SPELLED_KEY} in the spelling. */
export function betrays(text: string, spelling: Spelling): boolean {
  return ["tracealpha", "traceomega"].some((word) => text.includes(word) || text.includes(spelling(word)));
}
