import { ReadOnce } from "./read-once";
import { deferred } from "./testing/clocks";

test("callers share one read, also while it is under way; other keys have their own", async () => {
  const values = new ReadOnce<string>();
  const first = deferred<string>();
  const read = jest.fn(() => first.promise);
  const asked = [values.get("a", read), values.get("a", read)];
  first.resolve("read");
  await expect(Promise.all([...asked, values.get("a", read)])).resolves.toEqual(["read", "read", "read"]);
  expect(read).toHaveBeenCalledTimes(1);
  await expect(values.get("b", async () => "other")).resolves.toBe("other");
});

test("a failure goes to all who waited and is not kept", async () => {
  const values = new ReadOnce<string>();
  const read = jest.fn(() => Promise.reject(new Error("unreachable")));
  const asked = await Promise.allSettled([values.get("a", read), values.get("a", read)]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(read).toHaveBeenCalledTimes(1);
  await expect(values.get("a", async () => "read")).resolves.toBe("read");
});

test("what is forgotten is read again, and a late failure of the old read does not undo the new one", async () => {
  const values = new ReadOnce<string>();
  let fail: (error: Error) => void = () => {};
  const old = values.get(
    "a",
    () =>
      new Promise<string>((_, reject) => {
        fail = reject;
      }),
  );
  values.forget("a");
  const read = jest.fn(async () => "new");
  await expect(values.get("a", read)).resolves.toBe("new");
  fail(new Error("late"));
  await expect(old).rejects.toThrow("late");
  await expect(values.get("a", read)).resolves.toBe("new");
  expect(read).toHaveBeenCalledTimes(1);
});
