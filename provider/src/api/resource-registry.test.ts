import { OwnIds } from "./resource-registry";
import { deferred } from "./testing/clocks";

describe("the ids that a process knows", () => {
  test("says how it came to know them", () => {
    const ids = new OwnIds();
    ids.own("in-state");
    ids.create("made");
    ids.adopt("taken");
    const what = (id: string) => [ids.owns(id), ids.created(id), ids.adopted(id)];
    expect(what("in-state")).toEqual([true, false, false]);
    expect(what("made")).toEqual([true, true, false]);
    expect(what("taken")).toEqual([true, false, true]);
    expect(what("unknown")).toEqual([false, false, false]);
  });

  test("an adoptId is consumed on its own", () => {
    const ids = new OwnIds();
    ids.consume("a");
    expect([ids.consumed("a"), ids.owns("a"), ids.adopted("a")]).toEqual([true, false, false]);
  });

  test("a look for a lost create waits for equal ones that are under way, and for no others", async () => {
    const ids = new OwnIds();
    const equal = deferred<string>();
    const other = deferred<string>();
    const order: string[] = [];
    ids.track("same", equal.promise);
    ids.track("different", other.promise);
    const look = ids.withLost("same", async () => order.push("look"));
    order.push("answer");
    equal.resolve("id");
    await look;
    expect(order).toEqual(["answer", "look"]);
    other.resolve("");
  });

  test("one that fails is waited for too, and not thrown here", async () => {
    const ids = new OwnIds();
    const sent = ids.track("same", Promise.reject(new Error("lost")));
    await expect(ids.withLost("same", async (lost) => lost())).resolves.toBe(1);
    await expect(sent).rejects.toThrow("lost");
  });

  test("counts the looks at equal creates while they last", async () => {
    const ids = new OwnIds();
    const counts: number[] = [];
    const first = deferred<undefined>();
    const slow = ids.withLost("same", async (lost) => {
      await first.promise;
      counts.push(lost());
    });
    await ids.withLost("same", async (lost) => counts.push(lost()));
    await ids.withLost("different", async (lost) => counts.push(lost()));
    first.resolve(undefined);
    await slow;
    expect(counts).toEqual([2, 1, 1]);
    await expect(ids.withLost("same", () => Promise.reject(new Error("x")))).rejects.toThrow("x");
    await ids.withLost("same", async (lost) => expect(lost()).toBe(1));
  });
});
