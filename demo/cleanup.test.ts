import { Cleanup } from "./cleanup";

test("runs every action once, in reverse order, and reports the failures at the end", async () => {
  const undone: string[] = [];
  const cleanup = new Cleanup();
  await cleanup.add(async () => void undone.push("first"));
  await cleanup.add(async () => {
    undone.push("second");
    throw new Error("the second would not go");
  });
  await cleanup.add(async () => void undone.push("third"));

  await expect(cleanup.run()).rejects.toMatchObject({ errors: [new Error("the second would not go")] });
  expect(undone).toEqual(["third", "second", "first"]);
  await cleanup.run();
  expect(undone).toHaveLength(3);
});

test("an action that is added after an interruption runs at once", async () => {
  const cleanup = new Cleanup();
  await cleanup.run();
  let undone = false;
  const adding = cleanup.add(async () => {
    undone = true;
  });
  await expect(adding).rejects.toThrow("The demo is over.");
  expect(undone).toBe(true);
});
