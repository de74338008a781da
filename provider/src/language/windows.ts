/**
 * Local time windows as rules over UTC.
 *
 * @module
 */
import { isCalendarDate } from "./rule-values";
import { type CalendarDay, daysAfter, dayText, localDay, nextClockChange, offsetMinutes } from "./time-zone";

const DAY = 24 * 60;
const WEEKDAY_NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const WEEKDAY_VALUES = ["0", "1", "2", "3", "4", "5", "6"] as const;

/** A weekday as windows name it. */
export type WeekdayName = (typeof WEEKDAY_NAMES)[number];

/** Whether it names a weekday. */
export function isWeekday(name: unknown): name is WeekdayName {
  return WEEKDAY_NAMES.some((weekday) => weekday === name);
}

/** Where and when a window holds. */
export interface WindowOptions {
  /** IANA name, such as `America/Sao_Paulo`. */
  timeZone: string;
  /** Local days on which the window starts; default every day. */
  weekdays?: readonly WeekdayName[] | undefined;
  /** The day whose offset to UTC counts, as `YYYY-MM-DD` or a timestamp; default today. Matters where clocks change. */
  on?: Date | string | undefined;
  /** The clock that says what today is; for tests. */
  now?: (() => Date) | undefined;
}

/** The rules a window consists of. They are in canonical form, so `explain` takes them as they are. */
export type WindowRule =
  | {
      readonly variableName: "FINISHED_AT_WEEKDAY";
      readonly operation: "IN";
      readonly value: (typeof WEEKDAY_VALUES)[number][];
    }
  | {
      readonly variableName: "FINISHED_AT_TIME";
      readonly operation: "GREATER_THAN" | "LESS_THAN";
      readonly value: string;
    };

/**
 * Rules that hold from local `start` (included) to local `end` (excluded), `HH:MM`; `24:00` is the end of the day, and an
 * end before the start lies on the next day. Erathos knows UTC only, and no "or equal" (documented), so the lower bound is
 * the minute before.
 *
 * The offset is that of one day (`on`). Where clocks change, today's offset changes twice a year, and then a preview
 * shows the shifted rules; a fixed `on` keeps them still.
 *
 * @throws RangeError if start, end, zone, weekdays or day are not valid, and for a window across midnight UTC, which the rules
 * of one webhook cannot express: the message names the two webhooks it takes, {@link finishedBetweenWindows} gives them.
 * @example
 * const rules = finishedBetween("00:00", "08:00", { timeZone: "America/Sao_Paulo", weekdays: ["mon", "tue"] });
 * // weekday in 1, 2; time above 02:59 and below 11:00
 */
export function finishedBetween(start: string, end: string, options: WindowOptions): WindowRule[] {
  const [first, ...others] = windows("finishedBetween", start, end, options);
  if (first === undefined) return [];
  if (others.length === 0) return first;
  const webhooks = [first, ...others].map(
    (rules, index) => `webhook ${index + 1}: ${rules.map(written).join(" and ")}`,
  );
  throw new RangeError(
    `finishedBetween: the window from ${start} to ${end} in ${options.timeZone} crosses midnight UTC, and all rules of a ` +
      `webhook must hold at once, so it takes two webhooks (${webhooks.join("; ")}). ` +
      "Create one webhook for each rule set of rule.finishedBetweenWindows with the same arguments.",
  );
}

/**
 * The rule sets of the webhooks that together cover the window exactly, and never both at once: one, or two where the
 * window crosses midnight UTC.
 *
 * @throws RangeError if start, end, zone, weekdays or day are not valid.
 * @example
 * finishedBetweenWindows("20:00", "23:00", { timeZone: "America/Sao_Paulo" }).length; // 2
 */
export function finishedBetweenWindows(start: string, end: string, options: WindowOptions): WindowRule[][] {
  return windows("finishedBetweenWindows", start, end, options);
}

/**
 * Until when the rules of a window mean what was declared: for a zone where clocks change, the last day, and what to do
 * then. Undefined for all others, and for arguments that {@link finishedBetween} refuses.
 *
 * @example
 * clockNote("09:00", "17:00", { timeZone: "America/New_York", on: "2026-07-01" });
 * // "the window from 09:00 to 17:00 in America/New_York is translated to UTC by the clocks of 2026-07-01, which hold until 2026-10-31; …"
 */
export function clockNote(start: string, end: string, options: WindowOptions): string | undefined {
  if (!isKnownZone(options.timeZone)) return undefined;
  const day = dayOf(options);
  const change = day === undefined ? undefined : nextClockChange(options.timeZone, day);
  if (day === undefined || change === undefined) return undefined;
  const cure =
    options.on === undefined
      ? "run `pulumi up` on that day, or rules lag behind the clocks"
      : "from that day on, the rules are those of other clocks; name another day as `on`, or none for today";
  return (
    `the window from ${start} to ${end} in ${options.timeZone} is translated to UTC by the clocks of ${dayText(day)}, which ` +
    `hold until ${dayText(daysAfter(change, -1))}. On ${dayText(change)} the clocks change: ${cure}`
  );
}

function windows(operation: string, start: string, end: string, options: WindowOptions): WindowRule[][] {
  const fail = (problem: string): never => {
    throw new RangeError(`${operation}: ${problem}`);
  };
  const from = minuteOf(start) ?? fail('start must be HH:MM from "00:00" to "23:59"');
  const until = end === "24:00" ? DAY : (minuteOf(end) ?? fail('end must be HH:MM from "00:00" to "24:00"'));
  if (from === until) fail('start and end are the same; the whole day is "00:00" to "24:00"');
  const length = until > from ? until - from : until + DAY - from;
  const weekdays = weekdaysOf(options.weekdays) ?? fail(`weekdays must name some of ${WEEKDAY_NAMES.join(", ")}`);
  if (!isKnownZone(options.timeZone)) fail("timeZone must be an IANA name, such as America/Sao_Paulo");
  const day = dayOf(options) ?? fail("on must be a date of the calendar as YYYY-MM-DD, or a valid Date");

  const utc = from - offsetMinutes(options.timeZone, day);
  if (length === DAY && weekdays.size === WEEKDAY_NAMES.length) return [[]];
  const shift = Math.floor(utc / DAY);
  const begin = utc - shift * DAY;
  const rest = begin + length - DAY;
  const first = segment(weekdays, shift, begin, Math.min(begin + length, DAY));
  return rest > 0 ? [first, segment(weekdays, shift + 1, 0, rest)] : [first];
}

/** The rules for the minutes from `begin` (included) to `end` (excluded) of UTC days, `shift` days after the local ones. */
function segment(weekdays: ReadonlySet<number>, shift: number, begin: number, end: number): WindowRule[] {
  const days = WEEKDAY_VALUES.filter((_, day) => weekdays.has((day - shift + 14) % 7));
  return [
    ...(days.length < WEEKDAY_VALUES.length
      ? [{ variableName: "FINISHED_AT_WEEKDAY", operation: "IN", value: days } as const]
      : []),
    ...(begin > 0
      ? [{ variableName: "FINISHED_AT_TIME", operation: "GREATER_THAN", value: clock(begin - 1) } as const]
      : []),
    ...(end < DAY ? [{ variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: clock(end) } as const] : []),
  ];
}

function minuteOf(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function weekdaysOf(names: readonly WeekdayName[] = WEEKDAY_NAMES): ReadonlySet<number> | undefined {
  const numbers = new Set(names.map((name) => WEEKDAY_NAMES.indexOf(name)));
  return numbers.size === 0 || numbers.has(-1) ? undefined : numbers;
}

function isKnownZone(timeZone: string | undefined): boolean {
  // Without a zone Intl would take the machine's own.
  if (timeZone === undefined) return false;
  try {
    Intl.DateTimeFormat("en-US", { timeZone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function dayOf({ on, now, timeZone }: WindowOptions): CalendarDay | undefined {
  if (typeof on === "string") {
    const [year, month, day] = on.split("-").map(Number);
    if (!isCalendarDate(on) || year === undefined || month === undefined || day === undefined) return undefined;
    return { year, month, day };
  }
  const moment = on ?? (now === undefined ? new Date() : now());
  return Number.isNaN(moment.getTime()) ? undefined : localDay(timeZone, moment);
}

function written({ variableName, operation, value }: WindowRule): string {
  return `${variableName} ${operation} ${typeof value === "string" ? value : value.join(", ")}`;
}
