/**
 * Values as TypeScript source text.
 *
 * @module
 */

import { isRecord } from "../../language/problem";
import { spellHidden } from "../../security/visible";

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const LONGEST_LINE = 100;

/** A string in double quotes: nothing in it is looked at, `${{secrets.token}}` stays what it is. */
export function textLiteral(text: string): string {
  return spellHidden(JSON.stringify(text), false);
}

/** A server's string as the content of a comment: it neither ends the line nor turns the direction of reading. */
export function commentText(text: string): string {
  return spellHidden(text.replace(/\s+/g, " "), false);
}

/** A member's name; `__proto__` in any other form would set the prototype. */
function nameLiteral(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return IDENTIFIER.test(name) ? name : textLiteral(name);
}

/** Source that is put in place of a value as it is, such as a call. */
export class Source {
  constructor(readonly text: string) {}
}

/**
 * A JSON value as source: on one line where it is short, else with a line for each member.
 *
 * @example
 * literal({ a: [1, "x"] }); // '{ a: [1, "x"] }'
 */
export function literal(value: unknown, indent = ""): string {
  if (value instanceof Source) return value.text;
  if (typeof value === "string") return textLiteral(value);
  const parts = partsOf(value);
  if (parts === undefined) return JSON.stringify(value);
  const { open, close, members } = parts;
  if (members.length === 0) return open + close;
  const pad = open === "{" ? " " : "";
  const short = `${open}${pad}${members.map((member) => member("")).join(", ")}${pad}${close}`;
  if (!short.includes("\n") && indent.length + short.length <= LONGEST_LINE) return short;
  const inner = `${indent}  `;
  return `${open}\n${members.map((member) => `${inner}${member(inner)},\n`).join("")}${indent}${close}`;
}

type Member = (indent: string) => string;

function partsOf(value: unknown): { open: string; close: string; members: readonly Member[] } | undefined {
  if (Array.isArray(value)) {
    const members = value.map(
      (item): Member =>
        (indent) =>
          literal(item, indent),
    );
    return { open: "[", close: "]", members };
  }
  if (!isRecord(value)) return undefined;
  const members = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(
      ([name, item]): Member =>
        (indent) =>
          `${nameLiteral(name)}: ${literal(item, indent)}`,
    );
  return { open: "{", close: "}", members };
}
