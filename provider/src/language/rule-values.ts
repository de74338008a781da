/**
 * Values of rules: their canonical string by type, and what each type demands.
 *
 * @module
 */
import { METADATA, type MetadataName, type MetadataType } from "../api/metadata";

/** What a value of each type must be, as the end of a sentence that starts with "must be". */
export const DEMAND: Readonly<Record<MetadataType, string>> = {
  uuid: "a UUID as a string",
  string: "a string",
  integer: "a whole number, such as 0",
  boolean: "true or false",
  date: "a date of the calendar as YYYY-MM-DD, such as 2024-01-31",
  time: "a UTC time as HH:MM from 00:00 to 23:59, such as 08:00",
};

/** The canonical string of one value for a variable of `type`; undefined where the value is of another kind. */
export function canonicalValue(type: MetadataType, value: unknown): string | undefined {
  switch (type) {
    case "uuid":
    case "string":
      return typeof value === "string" ? value : undefined;
    case "integer":
      return canonicalInteger(value);
    case "boolean":
      return canonicalBoolean(value);
    case "date":
      return typeof value === "string" && isCalendarDate(value) ? value : undefined;
    case "time":
      return typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : undefined;
  }
}

/** The text of a single value whose type is not known here; undefined for lists, objects and null. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
    ? String(value)
    : undefined;
}

/** What looks wrong with a value of the right type: an error breaks the rule, a warning is only improbable. */
export function doubtOf(
  name: MetadataName,
  text: string,
): { message: string; severity: "error" | "warning" } | undefined {
  const { type } = METADATA[name];
  if (name === "FINISHED_AT_WEEKDAY" && !/^[0-6]$/.test(text)) {
    return { message: "must be a weekday from 0 (Sunday) to 6 (Saturday)", severity: "error" };
  }
  if (type !== "uuid" && type !== "string") return undefined;
  if (text.includes("${{")) {
    return {
      message: "holds a reference, but references are replaced in url, header and body only",
      severity: "warning",
    };
  }
  if (name === "STATUS" && !METADATA.STATUS.values.some((value) => value === text)) {
    return {
      message: `is not a documented status; documented: ${METADATA.STATUS.values.join(", ")}`,
      severity: "warning",
    };
  }
  if (type === "uuid" && !UUID.test(text)) {
    return { message: `is not a UUID, so ${name} will never equal it; take the id, not the name`, severity: "warning" };
  }
  return undefined;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Longer numbers have no use, and reading them takes time that grows with the square of their length. */
const MOST_DIGITS = 30;

function canonicalInteger(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value).toString() : undefined;
  if (typeof value !== "string" || value.length > MOST_DIGITS || !/^-?\d+$/.test(value)) return undefined;
  return BigInt(value).toString();
}

function canonicalBoolean(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.toLowerCase() : value;
  if (text === true || text === "true") return "true";
  return text === false || text === "false" ? "false" : undefined;
}

/** Whether `text` is a day that exists, as `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  // JavaScript moves 2024-02-30 on to the first of March.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
