import fc from "fast-check";
import { Limiter, NotStarted } from "./limiter";
import { deferred, jumpingClock, settle, standingClock } from "./testing/clocks";

/** Work that is under way until it is ended. */
function workOn(limiter: Limiter, started: string[]) {
  return (name: string, options = {}) => {
    const end = deferred<undefined>();
    const done = limiter.run(async () => {
      started.push(name);
      await end.promise;
      return name;
    }, options);
    done.catch(() => {});
    return { done, end: () => end.resolve(undefined) };
  };
}

/** The server refuses one request and asks for a pause. */
const pauseFor = (limiter: Limiter, milliseconds: number) =>
  limiter.run(async (turn) => limiter.slowDown(milliseconds, turn));

describe("concurrency", () => {
  test("never more than allowed, first come first served", async () => {
    const started: string[] = [];
    const work = workOn(new Limiter({ maxConcurrent: 2, clock: standingClock() }), started);
    const [a, b, c, d] = [work("a"), work("b"), work("c"), work("d")];
    await settle();
    expect(started).toEqual(["a", "b"]);
    b.end();
    await settle();
    expect(started).toEqual(["a", "b", "c"]);
    a.end();
    c.end();
    d.end();
    await expect(Promise.all([a.done, b.done, c.done, d.done])).resolves.toEqual(["a", "b", "c", "d"]);
  });

  test("a place is handed over: nobody slips in between", async () => {
    const started: string[] = [];
    const limiter = new Limiter({ maxConcurrent: 1, clock: standingClock() });
    const work = workOn(limiter, started);
    const first = work("first");
    const waiting = work("waiting");
    await settle();
    // Asks for a place in the very turn in which the first one leaves.
    const late = first.done.then(() => work("late").end());
    first.end();
    await late;
    await settle();
    expect(started).toEqual(["first", "waiting"]);
    waiting.end();
    await settle();
    expect(started).toEqual(["first", "waiting", "late"]);
  });

  test("work that was refused comes before work that was not tried yet", async () => {
    const started: string[] = [];
    const work = workOn(new Limiter({ maxConcurrent: 1, clock: standingClock() }), started);
    const all = [work("first"), work("new"), work("refused", { again: true })];
    await settle();
    for (const one of all) one.end();
    await Promise.all(all.map(({ done }) => done));
    expect(started).toEqual(["first", "refused", "new"]);
  });

  test("failed work frees its place", async () => {
    const limiter = new Limiter({ maxConcurrent: 1, clock: standingClock() });
    await expect(limiter.run(() => Promise.reject(new Error("x")))).rejects.toThrow("x");
    await expect(limiter.run(async () => "next")).resolves.toBe("next");
  });

  test("holds for any mixture of ends, failures, pauses and cancellations", async () => {
    const task = fc.record({
      turns: fc.nat(4),
      fails: fc.boolean(),
      pause: fc.option(fc.nat(3000)),
      abortAfter: fc.option(fc.nat(6)),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(task, { maxLength: 20 }), async (most, tasks) => {
        const limiter = new Limiter({ maxConcurrent: most, clock: jumpingClock() });
        let active = 0;
        let highest = 0;
        const runs = tasks.map(async ({ turns, fails, pause, abortAfter }) => {
          const controller = new AbortController();
          const run = limiter.run(
            async (turn) => {
              active += 1;
              highest = Math.max(highest, active);
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
              if (pause !== null) limiter.slowDown(pause, turn);
              active -= 1;
              if (fails) throw new Error("failed");
            },
            { signal: controller.signal },
          );
          const ended = run.catch(() => {});
          if (abortAfter !== null) {
            for (let turn = 0; turn < abortAfter; turn += 1) await Promise.resolve();
            controller.abort();
          }
          await ended;
        });
        await Promise.all(runs);
        expect(highest).toBeLessThanOrEqual(most);
        // No place was lost: as many as at first can run at once.
        const started: string[] = [];
        const work = workOn(limiter, started);
        const all = Array.from({ length: most }, (_, index) => work(String(index)));
        await settle();
        await settle();
        expect(started).toHaveLength(most);
        for (const one of all) one.end();
      }),
      { numRuns: 60 },
    );
  });
});

describe("a long wait is reported", () => {
  test("once, however many wait for the same end, and again when the end moves away", async () => {
    const clock = standingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    await pauseFor(limiter, 30_000);
    const waits: number[] = [];
    const onWait = (milliseconds: number) => void waits.push(milliseconds);
    const runs = [1, 2, 3].map(() => limiter.run(async () => {}, { onWait }));
    await settle();
    expect(waits).toEqual([30_000]);
    await clock.advance(20_000);
    limiter.slowDown(50_000, { startedAt: clock.now() });
    await clock.advance(10_000);
    expect(waits).toEqual([30_000, 40_000]);
    for (let n = 0; n < 3; n += 1) await clock.advance(40_000);
    await Promise.all(runs);
    expect(waits).toHaveLength(2);
  });

  test("not where it is short, nor where it is not waited for", async () => {
    const clock = standingClock();
    const limiter = new Limiter({ maxConcurrent: 5, clock });
    const onWait = jest.fn();
    await pauseFor(limiter, 5000);
    const short = limiter.run(async () => {}, { onWait });
    await clock.advance(5000);
    await short;
    // By then, the rate that the refusal left behind allows another one.
    await clock.advance(5000);
    await pauseFor(limiter, 60_000);
    const late = limiter.run(async () => {}, { onWait, deadline: clock.now() + 1000 });
    await expect(late).rejects.toThrow(NotStarted);
    expect(onWait).not.toHaveBeenCalled();
  });
});

describe("giving up", () => {
  test("an aborted caller does not enter", async () => {
    const limiter = new Limiter({ maxConcurrent: 1, clock: standingClock() });
    const work = jest.fn(async () => {});
    await expect(limiter.run(work, { signal: AbortSignal.abort() })).rejects.toMatchObject({ why: "aborted" });
    expect(work).not.toHaveBeenCalled();
    await expect(limiter.run(async () => "free")).resolves.toBe("free");
  });

  test("an abort in the queue is heeded at once and takes nobody's place", async () => {
    const started: string[] = [];
    const work = workOn(new Limiter({ maxConcurrent: 1, clock: standingClock() }), started);
    const controller = new AbortController();
    const first = work("first");
    const gone = work("gone", { signal: controller.signal });
    const last = work("last");
    await settle();
    controller.abort();
    await expect(gone.done).rejects.toBeInstanceOf(NotStarted);
    first.end();
    await settle();
    expect(started).toEqual(["first", "last"]);
    last.end();
  });

  test("an abort in a pause frees the place", async () => {
    const clock = standingClock();
    const limiter = new Limiter({ maxConcurrent: 1, clock });
    await pauseFor(limiter, 60_000);
    const controller = new AbortController();
    const paused = limiter.run(async () => {}, { signal: controller.signal });
    await settle();
    controller.abort();
    await expect(paused).rejects.toMatchObject({ why: "aborted" });
    const next = limiter.run(async () => "next");
    await clock.advance(60_000);
    await expect(next).resolves.toBe("next");
  });

  test("a turn that would come after the deadline is not waited for", async () => {
    const clock = standingClock();
    const limiter = new Limiter({ maxConcurrent: 1, clock });
    await pauseFor(limiter, 60_000);
    await expect(limiter.run(async () => {}, { deadline: clock.now() + 59_999 })).rejects.toMatchObject({
      why: "late",
    });
    await expect(limiter.run(async () => {}, { deadline: clock.now() })).rejects.toMatchObject({ why: "late" });
    const patient = limiter.run(async () => "in time", { deadline: clock.now() + 60_001 });
    await settle();
    await clock.advance(60_000);
    await expect(patient).resolves.toBe("in time");
  });
});

test("[ISSUE 13.2] a rate below one per second: 0.33 stays below 20 in a minute, after a refusal too", async () => {
  const clock = jumpingClock();
  const limiter = new Limiter({ maxConcurrent: 5, perSecond: 0.33, clock });
  const starts: number[] = [];
  const request = () => limiter.run(async ({ startedAt }) => void starts.push(startedAt));
  await Promise.all(Array.from({ length: 40 }, request));
  await pauseFor(limiter, 30_000);
  await Promise.all(Array.from({ length: 40 }, request));
  for (const start of starts) {
    const minute = starts.filter((other) => other >= start && other < start + 60_000);
    expect(minute.length).toBeLessThanOrEqual(20);
  }
  expect((starts[39] ?? 0) - (starts[0] ?? 0)).toBeLessThan((39 / 0.33) * 1000 + 1000);
});
