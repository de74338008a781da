/**
 * Time zones through the platform's IANA data (`Intl`); no table of our own.
 *
 * @module
 */

const MINUTE = 60_000;

/** A day of the calendar, without a zone. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/**
 * How many minutes local time is ahead of UTC at noon of `day`, when clock changes, which happen at night, are over.
 *
 * @throws RangeError if the platform does not know `timeZone`.
 */
export function offsetMinutes(timeZone: string, day: CalendarDay): number {
  const noon = Date.UTC(day.year, day.month - 1, day.day, 12);
  // The first look takes local noon for UTC; the second starts from an instant that is near the real one.
  const estimate = offsetAt(timeZone, noon);
  return offsetAt(timeZone, noon - estimate * MINUTE);
}

/** The day that the clocks of `timeZone` show at `moment`. */
export function localDay(timeZone: string, moment: Date): CalendarDay {
  const local = new Date(moment.getTime() + offsetAt(timeZone, moment.getTime()) * MINUTE);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

function offsetAt(timeZone: string, epoch: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(epoch);
  const number = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
  const local = Date.UTC(
    number("year"),
    number("month") - 1,
    number("day"),
    number("hour"),
    number("minute"),
    number("second"),
  );
  return Math.round((local - epoch) / MINUTE);
}
