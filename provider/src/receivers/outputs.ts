/**
 * A receiver's values in a program: what is known stays as it is, the rest are Outputs.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { isPlainObject } from "../language/problem";
import { ProgramError } from "../program/program-error";
import { Mistakes } from "./description/mistakes";
import { ArgumentError, type Value, type Values } from "./description/value";

/** Makes the values of one receiver, and collects what is wrong with them. */
export class OutputValues implements Values {
  readonly mistakes: Mistakes;
  #described = false;

  /** @param title names the receiver in errors */
  constructor(title: string) {
    this.mistakes = new Mistakes(title);
  }

  plain<T>(value: T): Value<T> {
    return new Known(this, value);
  }

  /** What a program gives as an argument, which may hold Outputs at any depth. */
  argument(raw: unknown): Value {
    return isKnown(raw, []) ? this.plain(raw) : new Later(this, raw, () => pulumi.output(raw));
  }

  later<T>(output: pulumi.Output<T>): Value<T> {
    return new Later(this, output, () => output);
  }

  readonly all = (values: readonly Value[]): Value<readonly unknown[]> => {
    const refused = values.find((value) => value instanceof Refused);
    if (refused !== undefined) return refused;
    const known = values.flatMap(({ now }) => (now === undefined ? [] : [now.value]));
    return known.length === values.length ? this.plain(known) : this.later(pulumi.all(values.map(outputOf)));
  };

  secret(value: Value<string>): Value<string> {
    return value instanceof Refused ? value : this.later(pulumi.secret(outputOf(value)));
  }

  unsecret<T>(value: Value<T>): Value<T> {
    return isLater(value) ? this.later(pulumi.unsecret(value.output())) : value;
  }

  refuse(error: ArgumentError): Value<never> {
    const message = this.mistakes.add(error);
    if (this.#described) throw new ProgramError(message);
    return new Refused();
  }

  /** Every argument was read: @throws ProgramError for all that is wrong. Later, each mistake throws by itself. */
  described(): void {
    this.#described = true;
    const { messages } = this.mistakes;
    if (messages.length > 0) throw new ProgramError(messages.join("\n"));
  }

  /** As `work`, whose errors become those of the receiver. */
  attempt<U>(work: () => Value<U>): Value<U> {
    try {
      return work();
    } catch (error) {
      if (error instanceof ArgumentError) return this.refuse(error);
      throw error;
    }
  }

  members(raw: unknown): Readonly<Record<string, Value>> | undefined {
    if (!isPlainObject(raw)) return undefined;
    return Object.fromEntries(Object.entries(raw).map(([name, member]) => [name, this.argument(member)]));
  }
}

/** The inputs of a child as its class takes them: every value in them as it is or as an Output. */
export function lowered(inputs: unknown): unknown {
  if (inputs instanceof Known) return inputs.value;
  if (inputs instanceof Later) return inputs.raw;
  if (Array.isArray(inputs)) return inputs.map(lowered);
  if (!isPlainObject(inputs)) return inputs;
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, lowered(value)]));
}

/** The Output of a value, which an Output of the program may be already. */
export function outputOf<T>(value: Value<T>): pulumi.Output<T> {
  if (isLater(value)) return value.output();
  return pulumi.output(undefined).apply(() => {
    if (value.now === undefined) throw new TypeError("no value follows from a mistake");
    return value.now.value;
  });
}

function isLater<T>(value: Value<T>): value is Later<T> {
  return value instanceof Later;
}

class Known<T> implements Value<T> {
  constructor(
    private readonly values: OutputValues,
    readonly value: T,
  ) {}

  get now(): { readonly value: T } {
    return { value: this.value };
  }

  map<U>(work: (known: T) => U): Value<U> {
    return this.values.attempt(() => this.values.plain(work(this.value)));
  }

  flatMap<U>(work: (known: T) => Value<U>): Value<U> {
    return this.values.attempt(() => work(this.value));
  }

  members(): Readonly<Record<string, Value>> | undefined {
    return this.values.members(this.value);
  }
}

class Later<T> implements Value<T> {
  readonly now = undefined;

  constructor(
    private readonly values: OutputValues,
    readonly raw: unknown,
    readonly output: () => pulumi.Output<T>,
  ) {}

  map<U>(work: (known: T) => U): Value<U> {
    return this.flatMap((known) => this.values.plain(work(known)));
  }

  flatMap<U>(work: (known: T) => Value<U>): Value<U> {
    return this.values.later(this.output().apply((known) => outputOf(this.values.attempt(() => work(known)))));
  }

  members(): Readonly<Record<string, Value>> | undefined {
    return this.values.members(this.raw);
  }
}

/** In place of what a mistake stands for. */
class Refused implements Value<never> {
  readonly now = undefined;

  map(): Value<never> {
    return this;
  }

  flatMap(): Value<never> {
    return this;
  }

  members(): undefined {
    return undefined;
  }
}

/** Neither an Output nor a Promise, and holding none. What holds itself is left to the SDK. */
function isKnown(value: unknown, around: readonly unknown[]): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (around.includes(value) || !(Array.isArray(value) || isPlainObject(value))) return false;
  return Object.values(value).every((member) => isKnown(member, [...around, value]));
}
