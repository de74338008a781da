import { daysText, durationText, timestampText } from "./format";

test.each<[Parameters<typeof daysText>[0], string]>([
  [["mon", "tue", "wed", "thu", "fri"], "Mon–Fri"],
  [["fri", "mon", "wed"], "Mon, Wed, Fri"],
  [["sat", "sun"], "Sat, Sun"],
  [["sun"], "Sun"],
  [["sun", "mon", "tue", "wed", "thu", "fri", "sat"], "every day"],
])("days %j: %s", (days, expected) => {
  expect(daysText(days)).toBe(expected);
});

test.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [125, "2 min 5 s"],
  [4800, "1 h 20 min"],
])("%d seconds: %s", (seconds, expected) => {
  expect(durationText(seconds)).toBe(expected);
});

test("a timestamp of another day includes the day", () => {
  const now = "2025-06-30T03:00:00.000Z";
  expect(timestampText("2025-06-30T23:59:59.000Z", now)).toBe("23:59:59");
  expect(timestampText("2025-06-29T23:59:59.000Z", now)).toBe("Sun 29 Jun, 23:59:59");
});
