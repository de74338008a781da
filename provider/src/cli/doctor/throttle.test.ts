import type { BodyShape, ProbeResult } from "../../api/probe";
import type { Exchange } from "./recorder";
import { throttleOf } from "./throttle";

function at(seconds: number, status: number, more: { retryAfter?: string; shape?: BodyShape } = {}): Exchange {
  const headers: Record<string, string> = more.retryAfter === undefined ? {} : { "retry-after": more.retryAfter };
  const result: ProbeResult = {
    kind: "reply",
    status,
    headers,
    contentType: undefined,
    redirect: undefined,
    shape: more.shape ?? "object",
    json: {},
  };
  return { method: "GET", path: "/x/", query: "", sent: undefined, startedAt: seconds * 1000, result };
}

/** A server that keeps the times of the last requests, as the framework does, and a client that asks one by one. */
function run(limit: number, windowSeconds: number, count: number, secondsEach: number, usedBefore: number[] = []) {
  const history = [...usedBefore];
  const exchanges: Exchange[] = [];
  let now = 1000;
  while (exchanges.filter(({ result }) => result.kind === "reply" && result.status === 200).length < count) {
    now += secondsEach;
    const recent = history.filter((time) => time > now - windowSeconds);
    const oldest = recent.at(-limit);
    if (oldest === undefined) {
      history.push(now);
      exchanges.push(at(now, 200));
    } else {
      const wait = Math.ceil(windowSeconds - (now - oldest));
      exchanges.push(at(now, 429, { retryAfter: String(wait) }));
      now += wait;
    }
  }
  return throttleOf(exchanges);
}

test("no refusal: nothing is known", () => {
  expect(throttleOf([at(1, 200), at(2, 404)])).toBeUndefined();
});

test.each([
  [20, 60, 0.33],
  [40, 60, 0.66],
  [100, 60, 1.6],
  [5, 1, 5],
  [1000, 3600, 0.27],
  [10, 3600, 0.01],
])("[ISSUE 13.2] %i in %i s: requestsPerSecond %f, which stays below it", (limit, windowSeconds, perSecond) => {
  const throttle = run(limit, windowSeconds, 2 * limit, 0.1);
  expect(throttle).toEqual({ requests: limit, windowSeconds, shared: false, perSecond });
  if (perSecond > 0.01) expect(perSecond * windowSeconds).toBeLessThanOrEqual(limit);
});

test("another program used the key before: said, and the limit of the later minutes counts", () => {
  const usedBefore = Array.from({ length: 15 }, (_, index) => 970 + index);
  expect(run(20, 60, 6, 0.1, usedBefore)).toMatchObject({ requests: 6, windowSeconds: 60, shared: true });
  expect(run(20, 60, 60, 0.1, usedBefore)).toMatchObject({ requests: 20, windowSeconds: 60, shared: true });
});

test("a refusal without Retry-After says how many were taken, and proposes nothing", () => {
  expect(throttleOf([at(1, 200), at(1.1, 200), at(1.2, 429)])).toEqual({
    requests: 2,
    windowSeconds: undefined,
    shared: false,
    perSecond: undefined,
  });
});

test("what no view answered and what was refused before does not count", () => {
  const others = [at(1, 404, { shape: "html" }), at(1.1, 403), at(1.2, 200), at(1.3, 404)];
  expect(throttleOf([...others, at(1.4, 429, { retryAfter: "60" })])).toMatchObject({ requests: 2, windowSeconds: 60 });
});
