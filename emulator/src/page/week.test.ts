import fc from "fast-check";
import { coveringWindow } from "../jobs/block-window";
import { type BlockWindow, WEEKDAYS } from "../store/model";
import { periodOf } from "./schedule";
import { blockedSpans, hourOf, scheduledHours, weekStart } from "./week";

const window = (fields: Partial<BlockWindow>): BlockWindow => ({
  days: ["mon"],
  start: "12:00",
  end: "18:00",
  allowManual: false,
  cancelRunning: false,
  ...fields,
});

test("a week begins on Monday at midnight UTC", () => {
  const monday = Date.parse("2025-06-30T00:00:00Z");
  expect(weekStart(monday)).toBe(monday);
  expect(weekStart(monday - 1)).toBe(Date.parse("2025-06-23T00:00:00Z"));
  expect(weekStart(Date.parse("2025-07-06T23:59:59Z"))).toBe(monday);
  expect(hourOf(monday + 5_400_000, monday)).toBe(1.5);
  expect(hourOf(monday - 1, monday)).toBeUndefined();
  expect(hourOf(monday + 7 * 86_400_000, monday)).toBeUndefined();
});

test("block windows: one day, over midnight, over the end of the week, a whole day", () => {
  expect(blockedSpans(window({ days: ["tue"] }))).toEqual([{ from: 36, to: 42 }]);
  expect(blockedSpans(window({ start: "22:30", end: "01:00" }))).toEqual([{ from: 22.5, to: 25 }]);
  expect(blockedSpans(window({ days: ["sun"], start: "23:00", end: "02:00" }))).toEqual([
    { from: 167, to: 168 },
    { from: 0, to: 2 },
  ]);
  expect(blockedSpans(window({ start: "00:00", end: "00:00" }))).toEqual([{ from: 0, to: 24 }]);
});

test("the drawn windows are the ones that block", () => {
  const monday = Date.parse("2025-06-30T00:00:00Z");
  const time = fc
    .integer({ min: 0, max: 95 })
    .map((quarter) => new Date(quarter * 900_000).toISOString().slice(11, 16));
  const anyWindow = fc.record({
    days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
    start: time,
    end: time,
    allowManual: fc.boolean(),
    cancelRunning: fc.boolean(),
  });
  fc.assert(
    fc.property(anyWindow, fc.integer({ min: 0, max: 168 * 60 - 1 }), (one, minute) => {
      const drawn = blockedSpans(one).some(({ from, to }) => from * 60 <= minute && minute < to * 60);
      expect(drawn).toBe(coveringWindow([one], monday + minute * 60_000) !== undefined);
    }),
  );
});

test.each<[string, number | undefined]>([
  ["Every Hour", 1],
  ["Every 6 Hours", 6],
  ["every 30 minutes", 0.5],
  ["Daily", 24],
  ["Weekly", 168],
  ["Every 2 Weeks", 336],
  ["Manually", undefined],
  ["Every 0 Hours", undefined],
  ["0 3 * * *", undefined],
  ["constructor", undefined],
])("the schedule %s", (schedule, hours) => {
  expect(periodOf(schedule)).toBe(hours);
});

test("scheduled hours stay within the week and are never more than one an hour", () => {
  expect(scheduledHours("Daily")).toEqual([0, 24, 48, 72, 96, 120, 144]);
  expect(scheduledHours("Every 5 Minutes")).toHaveLength(168);
  expect(scheduledHours("Every 2 Weeks")).toEqual([0]);
  expect(scheduledHours("Manually")).toEqual([]);
});
