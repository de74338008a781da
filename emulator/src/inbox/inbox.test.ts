import { Inbox } from "./inbox";

const MIB = 1_048_576;
const head = { at: "2025-06-30T03:00:00.000Z", method: "POST", path: "/_emulator/inbox/x", headers: {} };

test("keeps the newest thousand messages", () => {
  const inbox = new Inbox();
  for (let index = 0; index < 1500; index++) inbox.receive(head, String(index));
  const messages = inbox.list();
  expect(messages).toHaveLength(1000);
  expect([messages[0]?.body, messages[999]?.body]).toEqual([500, 1499]);
});

test("[ISSUE 15.1] keeps no more than 64 MiB", () => {
  const inbox = new Inbox();
  for (let index = 0; index < 100; index++) inbox.receive(head, `"${"x".repeat(MIB - 2)}"`);
  expect(inbox.list()).toHaveLength(63);
  inbox.receive(head, "newest");
  expect(inbox.list().at(-1)?.body).toBe("newest");
});

test("JSON is parsed, anything else is a string, nothing is null", () => {
  const inbox = new Inbox();
  const deep = "[".repeat(5000);
  for (const text of ['{"a": [1]}', "not { json", "", deep]) inbox.receive(head, text);
  expect(inbox.list().map(({ body }) => body)).toEqual([{ a: [1] }, "not { json", null, deep]);
});
