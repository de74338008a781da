import { type TimeSource, VirtualClock } from "./clock";

/** A time source that the test advances. */
function manualSource() {
  let now = 0;
  const pending: { at: number; task: () => void }[] = [];
  const source: TimeSource = {
    now: () => now,
    schedule: (delay, task) => {
      const entry = { at: now + delay, task };
      pending.push(entry);
      return () => void pending.splice(pending.indexOf(entry), pending.includes(entry) ? 1 : 0);
    },
  };
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    for (const entry of pending.filter(({ at }) => at <= now)) {
      pending.splice(pending.indexOf(entry), 1);
      entry.task();
    }
  };
  return { source, pass };
}

test("timers run in the order of their due times, each at its own time, also those set by other timers", () => {
  const clock = new VirtualClock(1000);
  const seen: [string, number][] = [];
  const note = (name: string) => () => void seen.push([name, clock.now()]);
  clock.setTimer(3000, note("late"));
  clock.setTimer(2000, () => {
    note("early")();
    clock.setTimer(2500, note("set on the way"));
    clock.setTimer(9000, note("not yet"));
  });
  clock.moveTo(5000);
  expect(seen).toEqual([
    ["early", 2000],
    ["set on the way", 2500],
    ["late", 3000],
  ]);
  expect(clock.now()).toBe(5000);
});

test("a cancelled timer does not run", () => {
  const clock = new VirtualClock(0);
  let runs = 0;
  const cancel = clock.setTimer(10, () => runs++);
  cancel();
  clock.moveTo(100);
  expect(runs).toBe(0);
});

test("when the clock is set back, a timer keeps its remaining time", () => {
  const clock = new VirtualClock(10_000);
  let ran = false;
  clock.setTimer(12_000, () => {
    ran = true;
  });
  clock.moveTo(0);
  clock.moveTo(1999);
  expect(ran).toBe(false);
  clock.moveTo(2000);
  expect(ran).toBe(true);
});

test("with a time source it runs at real speed from the time it was set to", () => {
  const { source, pass } = manualSource();
  const clock = new VirtualClock(1_000_000, source);
  const times: number[] = [];
  clock.setTimer(1_000_500, () => void times.push(clock.now()));
  clock.setTimer(2_000_300, () => void times.push(clock.now()));
  pass(499);
  expect(times).toEqual([]);
  pass(1);
  expect(times).toEqual([1_000_500]);
  clock.moveTo(2_000_000);
  pass(300);
  expect(times).toEqual([1_000_500, 2_000_300]);
  expect(clock.now()).toBe(2_000_300);
});
