/**
 * Serializer fields that validate as Django REST framework does: each takes any JSON value and returns the value to
 * store, or the framework's messages. A client gets all messages of a request at once.
 *
 * @module
 */
import type { Behaviour } from "../settings/behaviour";
import { pythonStr } from "./python";

/** Messages of one field: a list of strings, or nested messages by field or by index. */
export type FieldErrors = readonly string[] | readonly FieldErrors[] | { readonly [field: string]: FieldErrors };

/** The value to store, or the error messages. */
export type Checked<T> = { readonly value: T } | { readonly errors: FieldErrors };

/** Checks one field's value. */
export type Field<T> = (value: unknown) => Checked<T>;

const REQUIRED = "This field is required.";
export const NOT_NULL = "This field may not be null.";
const NOT_BLANK = "This field may not be blank.";
export const NOT_A_TEXT = "Not a valid string.";

export interface TextOptions {
  /** In characters (code points, not UTF-16 units). */
  readonly maxLength?: number;
  /** Default false. */
  readonly allowBlank?: boolean;
  readonly trim?: boolean;
}

/** A string; numbers are converted to strings, as the framework does. */
export function text({ maxLength, allowBlank = false, trim = false }: TextOptions): Field<string> {
  return (value) => {
    if (value === null) return { errors: [NOT_NULL] };
    if (typeof value !== "string" && typeof value !== "number") return { errors: [NOT_A_TEXT] };
    const given = trim ? String(value).trim() : String(value);
    if (given === "") return allowBlank ? { value: given } : { errors: [NOT_BLANK] };
    const errors: string[] = [];
    if (maxLength !== undefined && [...given].length > maxLength) {
      errors.push(`Ensure this field has no more than ${maxLength} characters.`);
    }
    if (given.includes("\0")) errors.push("Null characters are not allowed.");
    const surrogate = /\p{Surrogate}/u.exec(given)?.[0];
    if (surrogate !== undefined) {
      errors.push(`Surrogate characters are not allowed: U+${surrogate.charCodeAt(0).toString(16).toUpperCase()}.`);
    }
    return errors.length > 0 ? { errors } : { value: given };
  };
}

/** One of the given strings. */
export function choice(choices: readonly string[]): Field<string> {
  return (value) => {
    if (value === null) return { errors: [NOT_NULL] };
    if (typeof value === "string" && choices.includes(value)) return { value };
    return { errors: [`"${pythonStr(value)}" is not a valid choice.`] };
  };
}

const TRUE_VALUES: readonly unknown[] = [true, 1, "1", "t", "T", "true", "True", "TRUE", "y", "yes", "on"];
const FALSE_VALUES: readonly unknown[] = [false, 0, "0", "f", "F", "false", "False", "FALSE", "n", "no", "off"];

/** A boolean, in any spelling that the framework accepts. */
export const boolean: Field<boolean> = (value) => {
  if (TRUE_VALUES.includes(value)) return { value: true };
  if (FALSE_VALUES.includes(value)) return { value: false };
  return { errors: [value === null ? NOT_NULL : "Must be a valid boolean."] };
};

/** Any JSON, null included. */
export const json: Field<unknown> = (value) => ({ value });

/** Messages of some items of a list, by index. */
export function itemErrors<T>(items: readonly Checked<T>[], form: Behaviour["listErrors"]): FieldErrors {
  if (form === "list") return items.map((item): FieldErrors => ("errors" in item ? item.errors : {}));
  return Object.fromEntries(items.flatMap((item, index) => ("errors" in item ? [[index, item.errors]] : [])));
}

/** Reads the fields of one request and collects their error messages. */
export class FieldReader {
  private readonly found = new Map<string, FieldErrors>();

  /** @param partial for PATCH: no field is required. */
  constructor(
    private readonly data: Record<string, unknown>,
    private readonly partial: boolean,
  ) {}

  /** The field's value; undefined if it is missing or invalid. */
  optional<T>(name: string, field: Field<T>): T | undefined {
    if (!Object.hasOwn(this.data, name)) return undefined;
    const checked = field(this.data[name]);
    if ("value" in checked) return checked.value;
    this.found.set(name, checked.errors);
    return undefined;
  }

  /** The same for a field that must be there unless the request is partial. */
  required<T>(name: string, field: Field<T>): T | undefined {
    if (!this.partial && !Object.hasOwn(this.data, name)) this.found.set(name, [REQUIRED]);
    return this.optional(name, field);
  }

  /** Adds a message that does not come from a single value. */
  complain(name: string, message: string): void {
    this.found.set(name, [message]);
  }

  /** All messages by field; undefined if every field is valid. */
  errors(): { readonly [field: string]: FieldErrors } | undefined {
    return this.found.size === 0 ? undefined : Object.fromEntries(this.found);
  }
}
