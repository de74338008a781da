/**
 * A receiver's values on the wire: plain JSON in which some values are secret, some not known yet, and all may depend on
 * other resources.
 *
 * @module
 */

import { isRecord } from "../../../language/problem";
import { Mistakes } from "../../../receivers/description/mistakes";
import { ArgumentError, type Value, type Values } from "../../../receivers/description/value";
import { isUnknown, UNKNOWN } from "../../../shared/unknown";
import { envelope, isSecret } from "../../secrets";

/** The resources that a value depends on, by their URNs. */
type Urns = readonly string[];

/** Where a value comes from. */
interface Origin {
  readonly secret: boolean;
  readonly urns: Urns;
}

/** Makes the values of one receiver, and collects what is wrong with them. */
export class WireValues implements Values {
  readonly mistakes: Mistakes;

  /** @param title names the receiver in errors */
  constructor(title: string) {
    this.mistakes = new Mistakes(title);
  }

  plain<T>(value: T): WireValue<T> {
    return new WireValue(this, { value }, { secret: false, urns: [] });
  }

  /** What came as an argument; it goes on as it came, with secrets and unknown values in their places. */
  argument(wire: unknown, urns: Urns): WireValue<unknown> {
    const { known, value, secret } = opened(wire);
    return new WireValue<unknown>(this, known ? { value } : undefined, { secret, urns }, { wire });
  }

  /** What follows from another resource of the receiver. */
  after<T>(value: Value<T>, urn: string): Value<T> {
    return asWire(value).dependingOn([urn]);
  }

  readonly all = (values: readonly Value[]): Value<readonly unknown[]> => {
    const parts = values.map(asWire);
    const known = parts.flatMap(({ now }) => (now === undefined ? [] : [now.value]));
    const origin = {
      secret: parts.some((part) => part.origin.secret),
      urns: parts.flatMap((part) => part.origin.urns),
    };
    return new WireValue(this, known.length === parts.length ? { value: known } : undefined, origin);
  };

  secret(value: Value<string>): Value<string> {
    const { now, origin } = asWire(value);
    return new WireValue(this, now, { ...origin, secret: true });
  }

  unsecret<T>(value: Value<T>): Value<T> {
    const { now, origin } = asWire(value);
    return new WireValue(this, now, { ...origin, secret: false });
  }

  refuse(error: ArgumentError): WireValue<never> {
    this.mistakes.add(error);
    return new WireValue<never>(this, undefined, { secret: false, urns: [] });
  }

  /** @throws Error for all that is wrong, at once */
  settle(): void {
    const { messages } = this.mistakes;
    if (messages.length > 0) throw new Error(messages.join("\n"));
  }
}

/** One value; `now` is undefined while it is not known. */
export class WireValue<T> implements Value<T> {
  constructor(
    private readonly values: WireValues,
    readonly now: { readonly value: T } | undefined,
    readonly origin: Origin,
    /** As it came, if it came from outside. */
    private readonly came?: { readonly wire: unknown },
  ) {}

  map<U>(work: (known: T) => U): Value<U> {
    return this.flatMap((known) => this.values.plain(work(known)));
  }

  flatMap<U>(work: (known: T) => Value<U>): Value<U> {
    const { now, origin, values } = this;
    if (now === undefined) return new WireValue<U>(values, undefined, origin);
    try {
      const next = asWire(work(now.value));
      return new WireValue(values, next.now, {
        secret: origin.secret || next.origin.secret,
        urns: [...origin.urns, ...next.origin.urns],
      });
    } catch (error) {
      if (error instanceof ArgumentError) return values.refuse(error);
      throw error;
    }
  }

  members(): Readonly<Record<string, Value>> | undefined {
    const wire = this.came === undefined ? this.now?.value : this.came.wire;
    const sealed = isSecret(wire);
    const object = sealed ? wire.value : wire;
    if (!isRecord(object)) return undefined;
    const member = (value: unknown) => this.values.argument(sealed ? envelope(value) : value, this.origin.urns);
    return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, member(value)]));
  }

  dependingOn(urns: Urns): WireValue<T> {
    const origin = { ...this.origin, urns: [...this.origin.urns, ...urns] };
    return new WireValue(this.values, this.now, origin, this.came);
  }

  /** As the engine takes it. */
  get wire(): unknown {
    if (this.came !== undefined) return this.came.wire;
    if (this.now === undefined) return UNKNOWN;
    return this.origin.secret ? envelope(this.now.value) : this.now.value;
  }
}

/** Inputs as the engine takes them, and the resources that they depend on. */
export function lowered(inputs: unknown): { readonly wire: unknown; readonly urns: Urns } {
  if (inputs instanceof WireValue) return { wire: inputs.wire, urns: inputs.origin.urns };
  if (Array.isArray(inputs)) {
    const items = inputs.map(lowered);
    return { wire: items.map(({ wire }) => wire), urns: items.flatMap(({ urns }) => urns) };
  }
  if (!isRecord(inputs)) return { wire: inputs, urns: [] };
  const members = Object.entries(inputs).map(([name, value]) => [name, lowered(value)] as const);
  return {
    wire: Object.fromEntries(members.map(([name, { wire }]) => [name, wire])),
    urns: members.flatMap(([, { urns }]) => urns),
  };
}

function asWire<T>(value: Value<T>): WireValue<T> {
  if (isWire(value)) return value;
  throw new TypeError("a value of another host");
}

function isWire<T>(value: Value<T>): value is WireValue<T> {
  return value instanceof WireValue;
}

/** A value out of its envelopes, and whether all of it is known. */
function opened(wire: unknown): { readonly known: boolean; readonly value: unknown; readonly secret: boolean } {
  if (isSecret(wire)) return { ...opened(wire.value), secret: true };
  if (isUnknown(wire)) return { known: false, value: undefined, secret: false };
  if (!Array.isArray(wire) && !isRecord(wire)) return { known: true, value: wire, secret: false };
  const members = Object.entries(wire).map(([name, value]) => [name, opened(value)] as const);
  const parts = members.map(([, part]) => part);
  return {
    known: parts.every(({ known }) => known),
    secret: parts.some(({ secret }) => secret),
    value: Array.isArray(wire)
      ? parts.map(({ value }) => value)
      : Object.fromEntries(members.map(([name, { value }]) => [name, value])),
  };
}
