import { sameTimestamp, timestampAsKnown } from "./timestamp";

test.each([
  ["2025-06-30T03:00:00.123Z", "2025-06-30T03:00:00Z", true],
  ["2025-06-30T03:00:00.123456Z", "2025-06-30T03:00:00.123+00:00", true],
  ["2025-06-30T03:00:00.999Z", "2025-06-30T03:00:00Z", true],
  ["2025-06-30T03:00:00Z", "2025-06-30T00:00:00-03:00", true],
  ["2025-06-30T03:00:00.12Z", "2025-06-30T03:00:00.129Z", true],
  ["2025-06-30T03:00:00.123Z", "2025-06-30T03:00:00.124Z", false],
  ["2025-06-30T03:00:00Z", "2025-06-30T03:00:01Z", false],
  ["soon", "later", false],
])("%s and %s: %s", (left, right, same) => {
  expect(sameTimestamp(left, right)).toBe(same);
  expect(sameTimestamp(right, left)).toBe(same);
});

test("the state's spelling stays, another moment wins", () => {
  expect(timestampAsKnown("2025-06-30T03:00:00Z", "2025-06-30T03:00:00.123Z")).toBe("2025-06-30T03:00:00.123Z");
  expect(timestampAsKnown("2025-07-01T00:00:00Z", "2025-06-30T03:00:00.123Z")).toBe("2025-07-01T00:00:00Z");
  expect(timestampAsKnown(undefined, "2025-06-30T03:00:00Z")).toBe("2025-06-30T03:00:00Z");
  expect(timestampAsKnown("2025-06-30T03:00:00Z", undefined)).toBe("2025-06-30T03:00:00Z");
});
