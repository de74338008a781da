/**
 * The arguments of a receiver: what they are, and reading them. Every mistake is noted, so that all come at once.
 *
 * @module
 */

import { isRecord, memberPath } from "../../language/problem";
import { unknownMembers } from "./mistakes";
import { ArgumentError, type Value, type Values } from "./value";

/** One argument, as the package's schema documents it. */
export interface Argument {
  /** In the terms of Pulumi's package schema. */
  readonly type: Readonly<Record<string, unknown>>;
  readonly required?: true;
  readonly secret?: true;
  readonly docs: string;
}

/** All arguments of a receiver, or all members of one. */
export type ArgumentTable = Readonly<Record<string, Argument>>;

/** What a program gives. */
export class Arguments {
  readonly #given: Readonly<Record<string, Value>>;

  constructor(
    given: Readonly<Record<string, Value>>,
    private readonly values: Values,
    private readonly prefix = "",
    private readonly known: readonly string[] = [],
  ) {
    // An argument that is null is none, as everywhere.
    this.#given = Object.fromEntries(
      Object.entries(given).filter(
        ([, { now }]) => now === undefined || (now.value !== undefined && now.value !== null),
      ),
    );
  }

  get names(): readonly string[] {
    return Object.keys(this.#given);
  }

  /** `server.apiUrl` */
  path(name: string): string {
    return `${this.prefix}${name}`;
  }

  /** Undefined where the program leaves it out. */
  optional(name: string): Value | undefined {
    return this.#given[name];
  }

  required(name: string): Value {
    return this.optional(name) ?? this.refuse(name, "is missing");
  }

  text(name: string): Value<string> {
    return this.required(name).map(textAt(this.path(name)));
  }

  optionalText(name: string): Value<string> | undefined {
    return this.optional(name)?.map(textAt(this.path(name)));
  }

  /** A string that is not empty: receivers refuse an empty token only when the webhook is sent. */
  secret(name: string): Value<string> {
    return this.text(name).map((known) => {
      if (known.trim() !== "") return known;
      throw new ArgumentError(this.path(name), "must not be empty");
    });
  }

  /** Strings by name, none where the program gives none; what is known of them stays known. */
  textMap(name: string): Value | Readonly<Record<string, Value>> {
    const given = this.optional(name);
    if (given === undefined) return {};
    const check = (member: string) => textAt(memberPath(this.path(name), member));
    const members = given.members();
    if (members !== undefined) {
      return Object.fromEntries(Object.entries(members).map(([member, value]) => [member, value.map(check(member))]));
    }
    return given.map((known) => {
      if (!isRecord(known)) throw new ArgumentError(this.path(name), "must be an object");
      for (const [member, value] of Object.entries(known)) check(member)(value);
      return known;
    });
  }

  /** An object over `defaults`, which it may add to and replace members of. */
  laidOver(name: string, defaults: Readonly<Record<string, unknown>>): Value<Readonly<Record<string, unknown>>> {
    return (this.optional(name) ?? this.values.plain({})).map((known) => {
      if (!isRecord(known)) throw new ArgumentError(this.path(name), "must be an object");
      return { ...defaults, ...known };
    });
  }

  /** A string, or a number, of which the digits are meant. */
  id(name: string): Value<string> {
    return this.required(name).map((known) => {
      if (typeof known === "string" || typeof known === "number") return String(known);
      throw new ArgumentError(this.path(name), "must be a string or a number");
    });
  }

  /** An object that the program spells out, with the members of a table: which children there are depends on it. */
  members(name: string, table: ArgumentTable): Arguments | undefined {
    const value = this.required(name);
    const members = value.members();
    if (members !== undefined) {
      const inside = new Arguments(members, this.values, `${this.path(name)}.`, Object.keys(table));
      const given = Object.fromEntries(inside.names.map((member) => [member, true]));
      for (const error of unknownMembers(name, this.path(name), Object.keys(table), given)) this.values.refuse(error);
      return inside;
    }
    if (this.optional(name) !== undefined) {
      this.refuse(name, value.now === undefined ? "is not known yet; write the object itself" : "must be an object");
    }
    return undefined;
  }

  /** One of a few words or numbers, on which depends what is made. */
  choice<const T>(name: string, choices: readonly T[]): T | undefined {
    const { now } = this.required(name);
    const chosen = choices.find((choice) => choice === now?.value);
    if (chosen !== undefined || this.optional(name) === undefined) return chosen;
    const words = choices.map((choice) => JSON.stringify(choice));
    const form = [words.slice(0, -1).join(", "), ...words.slice(-1)].join(" or ");
    this.refuse(name, now === undefined ? `is not known yet; write ${form} itself` : `must be ${form}`);
    return undefined;
  }

  /** As `choice`, of which one is taken where the program gives none. */
  choiceOr<const T>(name: string, choices: readonly T[], fallback: T): T {
    return this.optional(name) === undefined ? fallback : (this.choice(name, choices) ?? fallback);
  }

  /** Refuses the members that do not belong to what was chosen. Those that no choice knows are refused already. */
  only(chosen: string, takes: readonly string[], form: string): void {
    const others = this.names.filter((name) => this.known.includes(name) && !takes.includes(name));
    if (others.length === 0) return;
    const reason = `takes no ${others.join(" and ")} with ${chosen}; expected ${form}`;
    this.values.refuse(new ArgumentError(this.prefix.replace(/\.$/, ""), reason));
  }

  refuse(name: string, reason: string): Value<never> {
    return this.values.refuse(new ArgumentError(this.path(name), reason));
  }
}

function textAt(path: string): (known: unknown) => string {
  return (known) => {
    if (typeof known === "string") return known;
    throw new ArgumentError(path, "must be a string");
  };
}
