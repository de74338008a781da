import fc from "fast-check";
import { Pace } from "./pace";

const SECOND = 1000;

/** A pace that learnt from two bursts that `passed` requests fit into a second; it starts again at 0. */
function learnt(passed: number, ceiling?: number): Pace {
  const pace = new Pace(ceiling);
  pace.refuse(-10 * SECOND, passed, -9 * SECOND);
  pace.refuse(-8 * SECOND, passed, 0);
  return pace;
}

test("there is none at first, or the configured one", () => {
  expect(new Pace(undefined).at(0)).toBeUndefined();
  expect(new Pace(7).at(0)).toBe(7);
});

test("starts just below what was refused, stays near it for a while, and tries more only then", () => {
  const pace = learnt(5);
  expect(pace.at(0)).toBeCloseTo(5 * 0.95);
  expect(pace.at(9 * SECOND)).toBeCloseTo(5 * 0.98);
  expect(pace.at(16 * SECOND)).toBeLessThan(5);
  expect(pace.at(18 * SECOND)).toBeGreaterThan(5);
});

test("where more is not refused, doubles until it is", () => {
  const pace = learnt(5);
  const plateau = pace.at(18 * SECOND) ?? 0;
  expect(pace.at(22 * SECOND)).toBeCloseTo(plateau * 2);
  expect(pace.at(26 * SECOND)).toBeCloseTo(plateau * 4);
});

test("a slow pace is not put to the test every few requests", () => {
  const pace = learnt(1);
  // In the seconds until it goes beyond, more than 20 requests start: fewer than 5 % are refused.
  expect(pace.at(28 * SECOND)).toBeLessThan(1);
});

test("refused again at once, falls further", () => {
  const pace = learnt(10);
  pace.refuse(1 * SECOND, 9, 2 * SECOND);
  expect(pace.at(2 * SECOND)).toBeCloseTo(9.5 * 0.8, 1);
});

test("what turns out refused of a burst was not taken", () => {
  const pace = new Pace(undefined);
  pace.refuse(-10 * SECOND, 5, -9 * SECOND);
  pace.refuse(-8 * SECOND, 9, 0);
  pace.correct(7);
  pace.correct(5);
  expect(pace.at(0)).toBeCloseTo(5 * 0.95);
});

test("is never zero, never above the ceiling, whatever is refused when", () => {
  const refusal = fc.record({ after: fc.nat(60_000), taken: fc.nat(50), pause: fc.nat(10_000) });
  fc.assert(
    fc.property(fc.array(refusal, { maxLength: 40 }), fc.option(fc.integer({ min: 1, max: 100 })), (all, ceiling) => {
      const pace = new Pace(ceiling ?? undefined);
      let now = 0;
      for (const { after, taken, pause } of all) {
        now += after;
        pace.refuse(now, taken, now + pause);
        now += pause;
        expect(pace.at(now)).toBeGreaterThanOrEqual(0.2);
        expect(pace.at(now + after)).toBeLessThanOrEqual(ceiling ?? Number.POSITIVE_INFINITY);
      }
    }),
  );
});
