import { Hono } from "hono";
import { Changes } from "../core/changes";
import { liveStream } from "./live";

const EVENT = "event: change\ndata: \nretry: 1000\n\n";

async function readerOf(changes: Changes) {
  const app = new Hono().get("/", (context) => liveStream(context, changes));
  const { body, headers } = await app.request("/");
  const stream = body?.pipeThrough(new TextDecoderStream()).getReader();
  return { headers, read: async () => (await stream?.read())?.value, cancel: () => stream?.cancel() };
}

test("an event at once, and one for all changes until it is read", async () => {
  const changes = new Changes();
  const { headers, read, cancel } = await readerOf(changes);
  expect(headers.get("content-type")).toBe("text/event-stream");
  expect(await read()).toBe(EVENT);
  const next = read();
  for (let index = 0; index < 10; index++) changes.notify();
  expect(await next).toBe(EVENT);
  const last = read();
  changes.notify();
  expect(await last).toBe(EVENT);
  await cancel();
});

test("a closed page is unsubscribed", async () => {
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
  const { read, cancel } = await readerOf(changes);
  await read();
  changes.notify();
  await cancel();
  changes.notify();
  expect(left).toBe(1);
});
