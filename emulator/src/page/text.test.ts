import { daysText, durationText, momentText, valueText, wantedText } from "./text";

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

test("a moment of another day says which", () => {
  const now = "2025-06-30T03:00:00.000Z";
  expect(momentText("2025-06-30T23:59:59.000Z", now)).toBe("23:59:59");
  expect(momentText("2025-06-29T23:59:59.000Z", now)).toBe("Sun 29 Jun, 23:59:59");
});

test("rules in words; an unknown operation as it is", () => {
  const rule = (operation: string, value: string | string[], variable_name = "ROWS") =>
    wantedText({ variable_name, operation, value });
  expect(rule("GREATER_THAN", "0")).toBe("must be greater than 0");
  expect(rule("NOT_IN", ["1", "2"])).toBe("must be none of 1, 2");
  expect(rule("EQUAL", "")).toBe("must be an empty text");
  expect(rule("LIKE", "x")).toBe("LIKE x");
  expect(rule("constructor", "x")).toBe("constructor x");
  expect(rule("IN", ["0", "7"], "FINISHED_AT_WEEKDAY")).toBe("must be one of 0 (Sun), 7");
  expect(valueText("ROWS", "1")).toBe("1");
});
