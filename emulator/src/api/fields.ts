/**
 * Serializer fields in the manner of Django REST framework: each takes any JSON value and gives the stored one, or the
 * framework's messages. A client sees all messages of a request at once.
 *
 * @module
 */
import type { Behaviour } from "../settings/behaviour";
import { pythonStr } from "./python";

/** Messages of one field: a list of texts, or the same again by field or by position. */
export type FieldErrors = readonly string[] | readonly FieldErrors[] | { readonly [field: string]: FieldErrors };

/** A stored value, or what is wrong. */
export type Checked<T> = { readonly value: T } | { readonly errors: FieldErrors };

/** Checks one field's value. */
export type Field<T> = (value: unknown) => Checked<T>;

const REQUIRED = "This field is required.";
export const NOT_NULL = "This field may not be null.";
const NOT_BLANK = "This field may not be blank.";
export const NOT_A_TEXT = "Not a valid string.";

export interface TextOptions {
  /** In characters, as people count them. */
  readonly maxLength?: number;
  /** Default false. */
  readonly allowBlank?: boolean;
  readonly trim?: boolean;
}

/** A text; numbers are taken as text, as the framework does. */
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

/** One of the given texts. */
export function choice(choices: readonly string[]): Field<string> {
  return (value) => {
    if (value === null) return { errors: [NOT_NULL] };
    if (typeof value === "string" && choices.includes(value)) return { value };
    return { errors: [`"${pythonStr(value)}" is not a valid choice.`] };
  };
}

const TRUE_VALUES: readonly unknown[] = [true, 1, "1", "t", "T", "true", "True", "TRUE", "y", "yes", "on"];
const FALSE_VALUES: readonly unknown[] = [false, 0, "0", "f", "F", "false", "False", "FALSE", "n", "no", "off"];

/** A boolean, in any of the spellings that the framework takes. */
export const boolean: Field<boolean> = (value) => {
  if (TRUE_VALUES.includes(value)) return { value: true };
  if (FALSE_VALUES.includes(value)) return { value: false };
  return { errors: [value === null ? NOT_NULL : "Must be a valid boolean."] };
};

/** Any JSON, null too. */
export const json: Field<unknown> = (value) => ({ value });

/** Messages of some items of a list, by index. */
export function itemErrors<T>(items: readonly Checked<T>[], form: Behaviour["listErrors"]): FieldErrors {
  if (form === "list") return items.map((item): FieldErrors => ("errors" in item ? item.errors : {}));
  return Object.fromEntries(items.flatMap((item, index) => ("errors" in item ? [[index, item.errors]] : [])));
}

/** Reads the fields of one request and gathers what is wrong with them. */
export class FieldReader {
  private readonly found = new Map<string, FieldErrors>();

  /** @param partial for PATCH: no field is required. */
  constructor(
    private readonly data: Record<string, unknown>,
    private readonly partial: boolean,
  ) {}

  /** The field's value; undefined if it is missing or wrong. */
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

  /** Adds a message that no single value gives rise to. */
  complain(name: string, message: string): void {
    this.found.set(name, [message]);
  }

  /** All messages by field; undefined if nothing is wrong. */
  errors(): { readonly [field: string]: FieldErrors } | undefined {
    return this.found.size === 0 ? undefined : Object.fromEntries(this.found);
  }
}
