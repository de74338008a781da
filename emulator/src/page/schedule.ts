/**
 * Parses the schedules of jobs, as far as they can be drawn. The emulator shows schedules and does not
 * follow them.
 *
 * @module
 */
const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168 };
const WORDS: Readonly<Record<string, number>> = { hourly: 1, daily: 24, weekly: 168 };

/**
 * Hours between two runs; undefined for "Manually" or a schedule that cannot be parsed.
 *
 * @example
 * periodOf("Every 6 Hours"); // 6
 */
export function periodOf(schedule: string): number | undefined {
  const text = schedule.trim().toLowerCase();
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const [, count = "1", unit = ""] = /^every (?:(\d{1,5}) )?(minute|hour|day|week)s?$/.exec(text) ?? [];
  const hours = Number(count) * (HOURS[unit] ?? 0);
  return hours > 0 ? hours : undefined;
}
