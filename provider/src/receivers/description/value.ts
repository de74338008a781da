/**
 * What a receiver calculates with: values of which some are known only later, and some are secret.
 *
 * @module
 */

/** An argument, or what follows from arguments. */
export interface Value<T = unknown> {
  /** What follows from it, as secret as this one; an {@link ArgumentError} of `work` becomes one of the receiver. */
  map<U>(work: (known: T) => U): Value<U>;
  /** As `map`, where what follows depends on more values. */
  flatMap<U>(work: (known: T) => Value<U>): Value<U>;
  /** The value, where it is known already. */
  readonly now: { readonly value: T } | undefined;
  /** The members of an object, of which each may be known later; undefined where this is no object, or not known. */
  members(): Readonly<Record<string, Value>> | undefined;
}

/** How a host makes values. */
export interface Values {
  plain<T>(value: T): Value<T>;
  /** Known when all are, secret when one is. */
  all(values: readonly Value[]): Value<readonly unknown[]>;
  secret(value: Value<string>): Value<string>;
  /** For what follows from a secret and gives nothing of it away, such as the scheme of an address. */
  unsecret<T>(value: Value<T>): Value<T>;
  /** Notes what is wrong with an argument, and stands in for its value: nothing follows from it. */
  refuse(error: ArgumentError): Value<never>;
}

/** What is wrong with an argument, without its value. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";

  /** @param path where: `airflow.version`; empty for the receiver as a whole */
  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(path === "" ? reason : `${path}: ${reason}`);
  }
}

/** A template of which some parts are values. */
export function text({ all }: Values, strings: readonly string[], ...parts: readonly Value[]): Value<string> {
  return all(parts).map((known) =>
    strings.map((fixed, index) => (index < known.length ? `${fixed}${String(known[index])}` : fixed)).join(""),
  );
}
