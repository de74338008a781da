import { RingLog } from "./ring-log";

function logOf(entries: number, bytes: number) {
  return new RingLog<string>({ entries, bytes, sizeOf: (entry) => entry.length });
}

test("keeps the newest entries, oldest first", () => {
  const log = logOf(3, 1000);
  for (const entry of ["a", "b", "c", "d", "e", "f", "g"]) log.add(entry);
  expect(log.list()).toEqual(["e", "f", "g"]);
  log.clear();
  expect(log.list()).toEqual([]);
  log.add("h");
  expect(log.list()).toEqual(["h"]);
});

test("[ISSUE 15.1] large entries evict as many old ones as necessary, and one that exceeds the budget is kept alone", () => {
  const log = logOf(100, 10);
  for (const entry of ["1111", "2222", "33"]) log.add(entry);
  expect(log.list()).toEqual(["1111", "2222", "33"]);
  log.add("4");
  expect(log.list()).toEqual(["2222", "33", "4"]);
  log.add("x".repeat(50));
  expect(log.list()).toEqual(["x".repeat(50)]);
  log.add("5");
  expect(log.list()).toEqual(["5"]);
});

test("adding to a full log takes constant time, whatever its size", () => {
  const log = logOf(50_000, 1e9);
  for (let index = 0; index < 500_000; index++) log.add("x");
  expect(log.list()).toHaveLength(50_000);
});
