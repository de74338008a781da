import { Changes } from "../core/changes";
import { liveStream } from "./live";

function reader(changes: Changes) {
  const stream = liveStream(changes).body?.pipeThrough(new TextDecoderStream()).getReader();
  return { read: async () => (await stream?.read())?.value, cancel: () => stream?.cancel() };
}

test("an event at once, and one for all changes of a turn", async () => {
  const changes = new Changes();
  const { read, cancel } = reader(changes);
  expect(await read()).toBe("retry: 1000\n");
  expect(await read()).toBe("event: change\ndata:\n\n");
  for (let index = 0; index < 10; index++) changes.notify();
  expect(await read()).toBe("event: change\ndata:\n\n");
  changes.notify();
  expect(await read()).toBe("event: change\ndata:\n\n");
  await cancel();
});

test("a page that was closed is forgotten", async () => {
  let left = 0;
  const changes = new Changes();
  const subscribe = changes.subscribe.bind(changes);
  jest.spyOn(changes, "subscribe").mockImplementation((listener) => {
    const unsubscribe = subscribe(listener);
    return () => {
      left++;
      unsubscribe();
    };
  });
  const { read, cancel } = reader(changes);
  await read();
  changes.notify();
  await cancel();
  changes.notify();
  expect(left).toBe(1);
});
