import fc from "fast-check";
import { type BlockWindow, WEEKDAYS } from "../store/model";
import { coveringWindow, nextCancellation } from "./block-window";

const MINUTE = 60_000;
const SUNDAY = Date.parse("2025-06-29T00:00:00Z");

const window = (changes: Partial<BlockWindow>): BlockWindow => ({
  days: ["mon"],
  start: "12:00",
  end: "18:00",
  allowManual: false,
  cancelRunning: true,
  ...changes,
});

test.each([
  ["2025-06-30T11:59:59.999Z", false],
  ["2025-06-30T12:00:00Z", true],
  ["2025-06-30T17:59:59Z", true],
  ["2025-06-30T18:00:00Z", false],
  ["2025-07-01T13:00:00Z", false],
])("a window on Mondays from 12:00 to 18:00 at %s: %s", (at, covered) => {
  expect(coveringWindow([window({})], Date.parse(at)) !== undefined).toBe(covered);
});

test("a window over midnight belongs to the day on which it starts", () => {
  const night = [window({ start: "22:00", end: "02:00" })];
  expect(coveringWindow(night, Date.parse("2025-07-01T01:59:00Z"))).toBeDefined();
  expect(coveringWindow(night, Date.parse("2025-06-30T01:00:00Z"))).toBeUndefined();
});

test("executions are cancelled at the start of the next window that cancels", () => {
  const from = Date.parse("2025-06-30T11:59:58Z");
  const noon = Date.parse("2025-06-30T12:00:00Z");
  expect(nextCancellation([window({})], from, from + 10_000)).toBe(noon);
  expect(nextCancellation([window({})], from, from + 1000)).toBeUndefined();
  expect(nextCancellation([window({ cancelRunning: false })], from, from + 10_000)).toBeUndefined();
  expect(nextCancellation([window({})], noon, noon + 86_400_000)).toBeUndefined();
});

test("any window covers exactly the minutes that a brute-force list of a week's minutes gives", () => {
  const clock = fc.tuple(fc.nat(23), fc.nat(59));
  const written = ([hour, minute]: [number, number]) =>
    `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  fc.assert(
    fc.property(fc.constantFrom(...WEEKDAYS), clock, clock, fc.nat(10_079), (day, start, end, minute) => {
      const first = WEEKDAYS.indexOf(day) * 1440 + start[0] * 60 + start[1];
      const length = (end[0] * 60 + end[1] - (start[0] * 60 + start[1]) + 1440) % 1440 || 1440;
      const expected = (minute - first + 10_080) % 10_080 < length;
      const blocked = coveringWindow(
        [window({ days: [day], start: written(start), end: written(end) })],
        SUNDAY + minute * MINUTE,
      );
      expect(blocked !== undefined).toBe(expected);
    }),
  );
});
