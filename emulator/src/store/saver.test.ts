import { Saver } from "./saver";

/** A write that the test completes. */
function manualWrites() {
  const pending: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const write = (): Promise<void> => new Promise((resolve, reject) => pending.push({ resolve, reject }));
  return { pending, write };
}

/** Runs all pending microtasks and immediates. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("changes of one turn, or during a write, are written together", async () => {
  const { pending, write } = manualWrites();
  const saver = new Saver(write, () => {});
  for (let index = 0; index < 5; index++) saver.request();
  await turn();
  expect(pending).toHaveLength(1);
  for (let index = 0; index < 5; index++) saver.request();
  await turn();
  expect(pending).toHaveLength(1);
  pending[0]?.resolve();
  await turn();
  expect(pending).toHaveLength(2);
  pending[1]?.resolve();
  await saver.flush();
  await turn();
  expect(pending).toHaveLength(2);
});

test("flush waits for the first write that starts after the last change", async () => {
  const { pending, write } = manualWrites();
  const saver = new Saver(write, () => {});
  await saver.flush();
  saver.request();
  await turn();
  saver.request();
  let flushed = false;
  const flush = saver.flush().then(() => {
    flushed = true;
  });
  saver.request();
  pending[0]?.resolve();
  await turn();
  expect(flushed).toBe(false);
  saver.request();
  pending[1]?.resolve();
  await flush;
  pending[2]?.resolve();
  await saver.flush();
});

test("a failure is reported, blocks no caller, and the next change tries again", async () => {
  const { pending, write } = manualWrites();
  const failures: unknown[] = [];
  const saver = new Saver(write, (error) => failures.push(error));
  saver.request();
  await turn();
  pending[0]?.reject("disk full");
  await saver.flush();
  expect(failures).toEqual(["disk full"]);
  saver.request();
  await turn();
  pending[1]?.resolve();
  await saver.flush();
  expect(pending).toHaveLength(2);
});
