import fc from "fast-check";
import { AdaptiveRate } from "./adaptive-rate";

const SECOND = 1000;

/** A rate that learnt from two bursts of which `accepted` requests passed; it resumes at 0. */
function learnt(accepted: number, ceiling?: number): AdaptiveRate {
  const rate = new AdaptiveRate(ceiling);
  rate.refuse(-8 * SECOND, -7 * SECOND, accepted);
  rate.refuse(-SECOND, 0, accepted);
  return rate;
}

test("there is none at first, or the configured one", () => {
  expect(new AdaptiveRate(undefined).at(0)).toBeUndefined();
  expect(new AdaptiveRate(0.33).at(0)).toBe(0.33);
});

test("begins with what was accepted, and doubles every second until the second refusal: others may have sent, too", () => {
  const rate = new AdaptiveRate(undefined);
  rate.refuse(-SECOND, 0, 5);
  expect(rate.at(0)).toBeCloseTo(5 * 0.97);
  expect(rate.at(3 * SECOND)).toBeCloseTo(8 * 5 * 0.97);
});

test("is held just below what was refused, and tries more only then", () => {
  const rate = learnt(5);
  expect(rate.at(0)).toBeCloseTo(5 * 0.97);
  expect(rate.at(20 * SECOND)).toBeCloseTo(5 * 0.97);
  expect(rate.at(21 * SECOND)).toBeGreaterThan(5);
  expect(rate.at(30 * SECOND)).toBeCloseTo(2 * 5 * 0.97);
});

test("each further refusal lowers it, though fewer requests happen to stand in the last second", () => {
  const rate = learnt(10);
  rate.refuse(SECOND, 2 * SECOND, 8);
  expect(rate.at(2 * SECOND)).toBeCloseTo(10 * 0.97 * 0.97);
});

test("refused while it grows, falls below what passed", () => {
  const rate = learnt(10);
  rate.refuse(23 * SECOND, 24 * SECOND, 11);
  expect(rate.at(24 * SECOND)).toBeGreaterThan(10 * 0.97);
  expect(rate.at(24 * SECOND)).toBeLessThan(11);
});

test("one that grew for an hour in which little was sent is forgotten at the first refusal", () => {
  const rate = learnt(5);
  const later = 3600 * SECOND;
  rate.refuse(later, later + SECOND, 7);
  expect(rate.at(later + SECOND)).toBeCloseTo(7 * 0.97);
});

test("is never zero, never above the ceiling, whatever is refused when", () => {
  const refusal = fc.record({ after: fc.nat(60_000), accepted: fc.nat(50), pause: fc.nat(100_000) });
  fc.assert(
    fc.property(fc.array(refusal, { maxLength: 40 }), fc.option(fc.integer({ min: 1, max: 100 })), (all, ceiling) => {
      const rate = new AdaptiveRate(ceiling ?? undefined);
      let now = 0;
      for (const { after, accepted, pause } of all) {
        now += after;
        rate.refuse(now, now + pause, accepted);
        now += pause;
        expect(rate.at(now)).toBeGreaterThanOrEqual(0.2);
        expect(rate.at(now + after)).toBeLessThanOrEqual(ceiling ?? Number.POSITIVE_INFINITY);
      }
    }),
  );
});
