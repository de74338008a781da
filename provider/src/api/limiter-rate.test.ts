import { Limiter } from "./limiter";
import { deferred, jumpingClock, settle, standingClock } from "./testing/clocks";

const nothing = async () => {};

/** The server refuses one request and asks for a pause. */
const refuse = (limiter: Limiter, pauseMs: number) => limiter.run(async (turn) => limiter.slowDown(pauseMs, turn));

describe("the rate", () => {
  test("there is none before the server asks for one", async () => {
    const clock = jumpingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    for (let n = 0; n < 50; n += 1) await limiter.run(nothing);
    expect(clock.slept).toEqual([]);
    expect(limiter.perSecond).toBeUndefined();
  });

  test("a configured one holds from the start", async () => {
    const clock = jumpingClock();
    const began = clock.now();
    const limiter = new Limiter({ maxConcurrent: 5, perSecond: 4, clock });
    for (let n = 0; n < 9; n += 1) await limiter.run(nothing);
    expect(clock.now() - began).toBe(2000);
  });

  test("nothing starts before the pause is over", async () => {
    const clock = standingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    await refuse(limiter, 3000);
    const work = jest.fn(nothing);
    const run = limiter.run(work);
    await clock.advance(2999);
    expect(work).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(work).toHaveBeenCalledTimes(1);
    await run;
  });

  test("a pause that is asked for while one waits holds for that one too", async () => {
    const clock = standingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    await refuse(limiter, 1000);
    const work = jest.fn(nothing);
    void limiter.run(work);
    await settle();
    limiter.slowDown(5000, { startedAt: clock.now() });
    await clock.advance(1000);
    expect(work).not.toHaveBeenCalled();
    await clock.advance(4000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  test("after a refusal is a little less than what was accepted in the second before it", async () => {
    const clock = jumpingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    for (let n = 0; n < 10; n += 1) await limiter.run(nothing);
    await refuse(limiter, 1000);
    expect(limiter.perSecond).toBeCloseTo(10 * 0.97);
    clock.advance(1500);
    let accepted = 0;
    for (const until = clock.now() + 900; clock.now() < until; accepted += 1) await limiter.run(nothing);
    await refuse(limiter, 1000);
    expect(limiter.perSecond).toBeCloseTo(accepted * 0.97);
  });

  test("several refusals of one burst lower it once", async () => {
    const clock = jumpingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    for (let n = 0; n < 10; n += 1) await limiter.run(nothing);
    const end = deferred<undefined>();
    const burst = Array.from({ length: 5 }, () =>
      limiter.run(async (turn) => {
        await end.promise;
        limiter.slowDown(1000, turn);
      }),
    );
    await settle();
    end.resolve(undefined);
    await Promise.all(burst);
    expect(limiter.perSecond).toBeGreaterThanOrEqual(10 * 0.97);
  });

  test("spreads the starts evenly after the pause", async () => {
    const clock = jumpingClock();
    const limiter = new Limiter({ maxConcurrent: 5, perSecond: 4, clock });
    await refuse(limiter, 1000);
    const starts: number[] = [];
    for (let n = 0; n < 5; n += 1) await limiter.run(async () => void starts.push(clock.now()));
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(250);
  });

  test("grows again, slowly, and not above the configured one", async () => {
    const clock = jumpingClock();
    const limiter = new Limiter({ maxConcurrent: 5, perSecond: 2, clock });
    for (let n = 0; n < 3; n += 1) await refuse(limiter, 0);
    const slow = limiter.perSecond ?? 0;
    expect(slow).toBeLessThan(1.2);
    for (let n = 0; n < 30; n += 1) await limiter.run(nothing);
    expect(limiter.perSecond).toBeGreaterThan(slow * 1.03);
    clock.advance(3_600_000);
    await limiter.run(nothing);
    expect(limiter.perSecond).toBe(2);
  });

  test("never stands still, however often the server refuses", async () => {
    const clock = jumpingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    for (let n = 0; n < 100; n += 1) await refuse(limiter, 0);
    expect(limiter.perSecond).toBeGreaterThanOrEqual(0.2);
  });
});
