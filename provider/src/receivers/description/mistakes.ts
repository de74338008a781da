/**
 * What is wrong with the arguments of a receiver, collected so that all of it is reported at once.
 *
 * @module
 */

import { inputProblems } from "../../language/input-problems";
import { nearMiss } from "../../language/near-miss";
import { isPlainObject, memberPath } from "../../language/problem";
import { normaliseRules } from "../../language/rules";
import { isUnknown, UNKNOWN } from "../../shared/unknown";
import type { Component } from "./component";
import { ArgumentError } from "./value";

/** Both end up in one list of the webhook, where an index would not be that of the program. */
const RULE_ARGUMENTS = ["rules", "extraRules"];

/** The mistakes of one receiver. */
export class Mistakes {
  readonly #messages = new Set<string>();
  readonly #spoiled = new Set<string>();

  /** @param title names the receiver in errors */
  constructor(private readonly title: string) {}

  get messages(): readonly string[] {
    return [...this.#messages];
  }

  /** Returns the message with the receiver's name. */
  add(error: ArgumentError): string {
    const message = `${this.title}: ${error.message}`;
    // What else is wrong with a value that no argument can be follows from it.
    if (!this.#spoiled.has(error.path)) this.#messages.add(message);
    return message;
  }

  /** Checks what is known of the arguments before any of them is read. Outputs and unknown values are left alone. */
  check(component: Component, args: object): void {
    const given: Readonly<Record<string, unknown>> = { ...args };
    const unknown = unknownMembers(component.name, "", Object.keys(component.arguments), given);
    for (const error of unknown) this.add(error);
    const spoiled = inputProblems(given, "").map(({ path, message }) => new ArgumentError(path, message));
    for (const error of spoiled) this.add(error);
    for (const { path } of spoiled) this.#spoiled.add(path);
    for (const error of RULE_ARGUMENTS.flatMap((name) => ruleErrors(name, given[name]))) this.add(error);
  }
}

/** An error for each member that the object does not have; `path` is that of the object. */
export function unknownMembers(
  owner: string,
  path: string,
  known: readonly string[],
  given: Readonly<Record<string, unknown>>,
): ArgumentError[] {
  const unknown = Object.keys(given).filter((name) => !known.includes(name) && given[name] !== undefined);
  return unknown.map((name) => {
    const near = nearMiss(name, known);
    const cure = near === undefined ? `the arguments are ${known.join(", ")}` : `did you mean ${near}?`;
    return new ArgumentError(memberPath(path, name).replace(/^\./, ""), `is not an argument of ${owner}; ${cure}`);
  });
}

function ruleErrors(name: string, rules: unknown): ArgumentError[] {
  const { problems } = normaliseRules(withMarkers(rules), isUnknown);
  const errors = problems.filter(({ severity }) => severity === "error");
  return errors.map(({ path, message }) => new ArgumentError(`${name}${path}`, message));
}

/** Outputs, promises and resources as the unknown values that they are so far. */
function withMarkers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMarkers);
  if (typeof value !== "object" || value === null) return value;
  if (!isPlainObject(value)) return UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withMarkers(member)]));
}
