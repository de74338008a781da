/**
 * Formats times, counts and rules for the page.
 *
 * @module
 */
import { describeRequirement } from "../language";
import { WEEKDAYS } from "../store/model";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "Mon 30 Jun 2025", UTC. */
export function dayText(timestamp: string): string {
  const date = new Date(timestamp);
  return `${shortDayText(timestamp)} ${date.getUTCFullYear()}`;
}

/** "Mon 30 Jun", UTC. */
export function shortDayText(timestamp: string): string {
  const date = new Date(timestamp);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** "03:00:04", UTC. */
export function timeText(timestamp: string): string {
  return new Date(timestamp).toISOString().slice(11, 19);
}

/** The time; with the day if that is not the day of `now`. */
export function timestampText(timestamp: string, now: string): string {
  const sameDay = timestamp.slice(0, 10) === now.slice(0, 10);
  return sameDay ? timeText(timestamp) : `${shortDayText(timestamp)}, ${timeText(timestamp)}`;
}

/** "1 webhook", "2 webhooks". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** With commas as thousands separators. */
export function number(value: number): string {
  return value.toLocaleString("en-US");
}

/** "3 s", "2 min 5 s", "1 h 20 min". */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return joined(Math.floor(seconds / 60), "min", Math.round(seconds % 60), "s");
  return joined(Math.floor(seconds / 3600), "h", Math.round((seconds % 3600) / 60), "min");
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

interface RuleText {
  readonly variable_name: string;
  readonly operation: string;
  readonly value: string | readonly string[];
}

/** What a rule requires: "must be greater than 0". */
export function requirementText({ variable_name: subject, operation, value: expected }: RuleText): string {
  return describeRequirement({ subject, operation, expected });
}

/** "Mon–Fri", "Mon, Wed", "every day". */
export function daysText(days: readonly (typeof WEEKDAYS)[number][]): string {
  const fromMonday = [...WEEKDAYS.slice(1), WEEKDAYS[0]];
  const positions = fromMonday.flatMap((day, index) => (days.includes(day) ? [index] : []));
  if (positions.length === 7) return "every day";
  const name = (position = 0): string => DAYS[(position + 1) % 7] ?? "";
  const [first = 0] = positions;
  const last = positions.at(-1) ?? first;
  const isRun = positions.length > 2 && last - first === positions.length - 1;
  return isRun ? `${name(first)}–${name(last)}` : positions.map(name).join(", ");
}
