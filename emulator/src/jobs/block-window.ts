/**
 * Block windows: times in which a connection does not load. Days, start, end and the two switches are documented; the
 * time zone (UTC), windows over midnight and several windows are this emulator's interpretation.
 *
 * @module
 */
import { type BlockWindow, WEEKDAYS } from "../store/model";

const DAY_MS = 86_400_000;

/** The first of `windows` that covers the time `at` (milliseconds since 1970). */
export function coveringWindow(windows: readonly BlockWindow[], at: number): BlockWindow | undefined {
  return windows.find((window) =>
    // A window that passes midnight may have started the day before.
    [midnightOf(at) - DAY_MS, midnightOf(at)].some((day) => {
      const span = spanOn(window, day);
      return span !== undefined && span.start <= at && at < span.end;
    }),
  );
}

/** The next time after `at`, up to `until`, at which a window that cancels running executions starts. */
export function nextCancellation(windows: readonly BlockWindow[], at: number, until: number): number | undefined {
  const starts: number[] = [];
  for (let day = midnightOf(at); day <= until; day += DAY_MS) {
    for (const window of windows) {
      const start = window.cancelRunning ? spanOn(window, day)?.start : undefined;
      if (start !== undefined && start > at && start <= until) starts.push(start);
    }
    if (starts.length > 0) return Math.min(...starts);
  }
  return undefined;
}

function spanOn(window: BlockWindow, midnight: number): { start: number; end: number } | undefined {
  const weekday = WEEKDAYS[new Date(midnight).getUTCDay()];
  if (weekday === undefined || !window.days.includes(weekday)) return undefined;
  const start = midnight + millisecondsOf(window.start);
  const end = midnight + millisecondsOf(window.end);
  return { start, end: end > start ? end : end + DAY_MS };
}

function midnightOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

function millisecondsOf(time: string): number {
  return Date.parse(`1970-01-01T${time}:00Z`);
}
