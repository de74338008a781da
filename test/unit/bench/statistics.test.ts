import { median, pairedRatio, summarise } from "../../../bench/statistics";

test("the middle of an odd and of an even number of values, in any order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 4, 2])).toBe(3);
  expect(median([7])).toBe(7);
});

test("a summary tells the spread", () => {
  expect(summarise([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, count: 3 });
  expect(summarise([])).toBeUndefined();
});

describe("ratios are taken within a round", () => {
  test("so that a slow round changes nothing", () => {
    const ours = new Map([
      [1, 11],
      [2, 110],
    ]);
    const floor = new Map([
      [1, 10],
      [2, 100],
    ]);
    expect(pairedRatio(ours, floor)).toMatchObject({ median: 1.1, least: 1.1, most: 1.1, count: 2 });
  });

  test("and a round that one side lacks does not count", () => {
    expect(pairedRatio(new Map([[1, 4]]), new Map([[1, 2]]))?.median).toBe(2);
    expect(pairedRatio(new Map([[1, 4]]), new Map([[2, 2]]))).toBeUndefined();
  });
});
