import { type ThrottleOptions, underThrottle } from "../support/faults/throttle";

const lines: string[] = [];
afterAll(() => {
  // The figures are acceptance criteria.
  process.stdout.write(`${lines.join("\n")}\n`);
});

async function measured(name: string, options: ThrottleOptions) {
  const result = await underThrottle(options);
  const { requests, refused, seconds, ratio, slowest } = result;
  lines.push(
    `${name}: ${requests} requests, ${refused} refused, ${seconds.toFixed(1)} s, ratio ${ratio.toFixed(3)}, slowest operation ${slowest.toFixed(0)} s`,
  );
  return result;
}

/** Seconds before the start. */
const evenly = Array.from({ length: 20 }, (_, index) => index * 3);
const atOnce = (count: number, seconds: number) => Array.from({ length: count }, () => seconds);

// An operation has 120 s.
test.each<[string, ThrottleOptions, number]>([
  ["20/min, 64 operations", { limit: 20, periodSeconds: 60, operations: 64 }, 1],
  ["20/min, 16 at once", { limit: 20, periodSeconds: 60, operations: 200, parallel: 16 }, 1],
  ["60/min", { limit: 60, periodSeconds: 60, operations: 200 }, 1],
  ["60/min, slow answers", { limit: 60, periodSeconds: 60, operations: 200, latencyMs: 100 }, 1],
  ["20/min, two processes", { limit: 20, periodSeconds: 60, operations: 64, processes: 2 }, 1],
  [
    "60/min, a second process 30 s later",
    { limit: 60, periodSeconds: 60, operations: 100, processes: 2, staggerSeconds: 30 },
    1,
  ],
  ["20/min, used up 5 s ago", { limit: 20, periodSeconds: 60, operations: 64, usedBefore: atOnce(20, 5) }, 1.3],
  ["20/min, two left", { limit: 20, periodSeconds: 60, operations: 64, usedBefore: atOnce(18, 15) }, 1.3],
  ["20/min, used evenly", { limit: 20, periodSeconds: 60, operations: 64, parallel: 16, usedBefore: evenly }, 1.1],
])("a throttle per minute is used up and starves no operation: %s", async (name, options, most) => {
  const { failed, slowest, ratio } = await measured(name, options);
  expect(failed).toBe(0);
  expect(slowest).toBeLessThan(90);
  expect(ratio).toBeLessThan(most);
});

test.each<[string, ThrottleOptions, number]>([
  ["2/s", { limit: 2, periodSeconds: 1, operations: 400 }, 1.12],
  ["5/s", { limit: 5, periodSeconds: 1, operations: 200 }, 1.12],
  ["20/s", { limit: 20, periodSeconds: 1, operations: 600 }, 1.12],
  [
    "5/s, a second process 10 s later",
    { limit: 5, periodSeconds: 1, operations: 180, processes: 2, staggerSeconds: 10 },
    1.6,
  ],
])("a throttle per second is nearly used up, and no process is shut out: %s", async (name, options, most) => {
  const { failed, slowest, ratio, refused, requests } = await measured(name, options);
  expect(failed).toBe(0);
  expect(slowest).toBeLessThan(30);
  expect(ratio).toBeLessThan(most);
  expect(refused / requests).toBeLessThan(0.08);
});

test("requestsPerSecond below one is respected from the first request on: 20/min rejects nothing", async () => {
  const limited = { limit: 20, periodSeconds: 60, operations: 40, requestsPerSecond: 0.33 };
  const { refused, failed, seconds } = await measured("20/min, requestsPerSecond 0.33", limited);
  expect({ refused, failed }).toEqual({ refused: 0, failed: 0 });
  expect(seconds).toBeGreaterThan(39 / 0.33 - 1);
});
