import { getEventListeners } from "node:events";
import { sleep } from "./sleep";

const LONG_MS = 3_600_000;

test("an abort ends it at once, and is no failure", async () => {
  const controller = new AbortController();
  const slept = sleep(LONG_MS, controller.signal);
  controller.abort();
  await expect(slept).resolves.toBeUndefined();
  await expect(sleep(LONG_MS, controller.signal)).resolves.toBeUndefined();
});

test("leaves no listener behind: one signal serves an operation with many waits", async () => {
  const { signal } = new AbortController();
  await sleep(1, signal);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
