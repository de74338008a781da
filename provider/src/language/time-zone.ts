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
  return offsetOn(clocksOf(timeZone), day);
}

function offsetOn(clocks: Intl.DateTimeFormat, day: CalendarDay): number {
  const noon = Date.UTC(day.year, day.month - 1, day.day, 12);
  // The first look takes local noon for UTC; the second starts from an instant that is near the real one.
  const estimate = offsetAt(clocks, noon);
  return offsetAt(clocks, noon - estimate * MINUTE);
}

/** The day that the clocks of `timeZone` show at that time. */
export function localDay(timeZone: string, moment: Date): CalendarDay {
  const local = new Date(moment.getTime() + offsetAt(clocksOf(timeZone), moment.getTime()) * MINUTE);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/**
 * The first day after `day` on which the clocks of `timeZone` are another time ahead of UTC than on `day`; undefined where
 * they are not changed for a year.
 *
 * @throws RangeError if the platform does not know `timeZone`.
 */
export function nextClockChange(timeZone: string, day: CalendarDay): CalendarDay | undefined {
  // Made once: it takes longer than all that it is asked.
  const clocks = clocksOf(timeZone);
  const offset = offsetOn(clocks, day);
  const differs = (days: number): boolean => offsetOn(clocks, daysAfter(day, days)) !== offset;
  // No zone changes its clocks back within a week.
  const week = Array.from({ length: 54 }, (_, index) => index * 7 + 7).find(differs);
  if (week === undefined) return undefined;
  const days = [6, 5, 4, 3, 2, 1, 0].map((before) => week - before).find(differs);
  return days === undefined ? undefined : daysAfter(day, days);
}

/** The day so many days later. */
export function daysAfter({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `YYYY-MM-DD` */
export function dayText({ year, month, day }: CalendarDay): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function clocksOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
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
  });
}

function offsetAt(clocks: Intl.DateTimeFormat, epoch: number): number {
  const parts = clocks.formatToParts(epoch);
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
