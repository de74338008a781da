/**
 * A week as a strip of 168 hours, from Monday 00:00 UTC.
 *
 * @module
 */
import { type BlockWindow, WEEKDAYS } from "../store/model";
import { periodOf } from "./schedule";

export const HOURS_IN_WEEK = 168;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** January 1, 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** A part of the strip, in hours from Monday 00:00. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The Monday 00:00 UTC of the week of `at` (both milliseconds since 1970). */
export function weekStart(at: number): number {
  const week = 7 * DAY_MS;
  return Math.floor((at - FIRST_MONDAY_MS) / week) * week + FIRST_MONDAY_MS;
}

/** Hours from the week's beginning; undefined outside of the week. */
export function hourOf(at: number, start: number): number | undefined {
  const hour = (at - start) / HOUR_MS;
  return hour >= 0 && hour < HOURS_IN_WEEK ? hour : undefined;
}

/** The spans of a block window; one that passes the end of Sunday continues at the beginning of Monday. */
export function blockedSpans(window: BlockWindow): Span[] {
  return window.days.flatMap((day) => {
    const midnight = ((WEEKDAYS.indexOf(day) + 6) % 7) * 24;
    const from = midnight + hours(window.start);
    const length = hours(window.end) - hours(window.start);
    const to = from + (length > 0 ? length : length + 24);
    if (to <= HOURS_IN_WEEK) return [{ from, to }];
    return [
      { from, to: HOURS_IN_WEEK },
      { from: 0, to: to - HOURS_IN_WEEK },
    ];
  });
}

/** The hours at which a schedule runs if it starts at Monday 00:00; at most one for each hour. */
export function scheduledHours(schedule: string): number[] {
  const period = periodOf(schedule);
  if (period === undefined) return [];
  const step = Math.max(1, period);
  return Array.from({ length: Math.ceil(HOURS_IN_WEEK / step) }, (_, index) => index * step);
}

function hours(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour + minute / 60;
}
