import { multipleOfLeast } from "../../../bench/against-server";
import { beyondFloor } from "../../../bench/beyond";
import { barChart } from "../../../bench/chart";
import { timeChart } from "../../../bench/charts";
import { withTables } from "../../../bench/documents";
import { readOptions } from "../../../bench/options";
import { plansOf } from "../../../bench/plan";
import type { Measurement } from "../../../bench/results";
import { figure, ratioTable, valueTable } from "../../../bench/tables";
import { seenBy } from "../../../bench/traffic";

const usage = { cpuSeconds: 1, userSeconds: 0.9, peakMib: 100 };

function measured(contender: Measurement["contender"], round: number, seconds: number): Measurement {
  return {
    contender,
    round,
    seconds,
    size: 300,
    scenario: "up",
    checkpoints: true,
    server: "fast",
    engine: usage,
    provider: usage,
    program: usage,
    requests: 300,
    refused: 0,
  };
}

const MEASUREMENTS = [
  measured("floor-dynamic", 1, 10),
  measured("ours-dynamic", 1, 11),
  measured("floor-dynamic", 2, 20),
  measured("ours-dynamic", 2, 22),
];

test("a table shows the median and the spread", () => {
  expect(valueTable(MEASUREMENTS, (one) => one.seconds).split("\n")).toEqual([
    "| webhooks, operation | floor, dynamic | pulumi-erathos, dynamic |",
    "| --- | ---: | ---: |",
    "| 300, up | 15 (10–20) | 16.5 (11–22) |",
  ]);
});

test("a ratio without a pair is left open", () => {
  expect(
    ratioTable(MEASUREMENTS, (one) => one.seconds)
      .split("\n")
      .at(-1),
  ).toBe("| 300, up | 1.10 (1.10–1.10) | – | – | – | – | – | – |");
});

test.each([
  [0.123, "0.12"],
  [12.34, "12.3"],
  [1234.5, "1235"],
  [300, "300"],
  [Number.NaN, "–"],
])("%d is written %s", (value, text) => expect(figure(value)).toBe(text));

test("the longest bar fills the chart, the others are in proportion", () => {
  const bars = [
    { label: "a", value: 10, colour: "#000" },
    { label: "b <&>", value: 5, colour: "#000" },
  ];
  const svg = barChart({ title: "t", unit: " s", groups: [{ label: "up", bars }] });
  const widths = [...svg.matchAll(/<rect [^>]*width="(\d+)"/g)].map((match) => Number(match[1]));
  expect(widths).toHaveLength(2);
  expect(widths[0]).toBe(2 * (widths[1] ?? 0));
  expect(svg).toContain("b &lt;&amp;&gt;");
});

test("a chart shows the contenders that were measured at its size", () => {
  const svg = timeChart(MEASUREMENTS, 300);
  expect(svg).toContain("pulumi-erathos, dynamic");
  expect(svg).not.toContain("floor, native");
  expect(svg).toContain("state written after every step");
});

describe("the plan", () => {
  const plans = (...args: string[]) => plansOf(readOptions(args));

  test("takes the contenders in turn, the second round in reverse", () => {
    const order = plans("--sizes", "10", "--providers", "peer,noop", "--rounds", "2", "--servers", "fast").map(
      ({ contender }) => contender,
    );
    expect(order).toEqual(["peer", "noop", "noop", "peer"]);
  });

  test("skips checkpoints from 300 webhooks on", () => {
    const [small, large] = plans("--sizes", "100,300", "--providers", "peer", "--rounds", "1");
    expect([small?.checkpoints, large?.checkpoints]).toEqual([true, false]);
  });

  test("of one webhook, only the first preview is measured, several times in a round", () => {
    const previews = plans("--sizes", "1", "--providers", "peer", "--rounds", "2", "--servers", "fast");
    expect(previews.map(({ round }) => round)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(previews[0]?.scenarios).toEqual(["first preview"]);
  });

  test("the list is asked in place of each webhook by ours alone, where there are many", () => {
    const listed = plans("--sizes", "100,1000", "--rounds", "1", "--servers", "fast")
      .filter(({ scenarios }) => scenarios.includes("refresh by list"))
      .map(({ contender, size }) => `${contender} ${size}`);
    expect(listed).toEqual(["ours-dynamic 1000", "ours-native 1000"]);
  });

  test("the other servers come once, and the limit to those alone who can live with it", () => {
    const others = plans("--sizes", "10", "--rounds", "3").filter(({ server }) => server !== "fast");
    expect(new Set(others.map(({ round }) => round))).toEqual(new Set([1]));
    const limited = others.filter(({ server }) => server === "limited").map(({ contender }) => contender);
    expect(limited).toEqual(["ours-dynamic", "ours-native"]);
  });
});

test("what a webhook costs beyond the floor leaves the start out, which does not grow", () => {
  const at = (contender: Measurement["contender"], size: number, cpuSeconds: number) => ({
    ...measured(contender, 1, 1),
    size,
    provider: { cpuSeconds, userSeconds: cpuSeconds, peakMib: 100 },
  });
  const measurements = [
    at("floor-native", 10, 1),
    at("ours-native", 10, 1.1),
    at("floor-native", 110, 2),
    // A tenth of a second for the start, and two milliseconds for each of a hundred webhooks more.
    at("ours-native", 110, 2.3),
  ];
  expect(beyondFloor(measurements, "ours-native", 110, "up")).toEqual([expect.closeTo(2)]);
  expect(beyondFloor(measurements, "ours-dynamic", 110, "up")).toEqual([]);
});

test("what the server saw, against what it allows", () => {
  const log = [
    { at: "2026-01-01T00:00:00.050Z", status: 200 },
    { at: "2026-01-01T00:00:00.100Z", status: 429 },
    { at: "2026-01-01T00:00:04.000Z", status: 200 },
  ];
  expect(seenBy(log)).toEqual({ requests: 3, refused: 1, requestsSpanSeconds: 3.95 });
  expect(seenBy([])).toEqual({ requests: 0, refused: 0 });
  const one = { ...measured("ours-native", 1, 9), requests: 110, refused: 10, requestsSpanSeconds: 5.45 };
  // 20 requests a second are less than what five connections with 50 ms could send.
  expect(multipleOfLeast({ ...one, server: "limited" })).toBeCloseTo(1.1);
  expect(multipleOfLeast({ ...one, refused: 0, requestsSpanSeconds: 1.05, server: "slow" })).toBeCloseTo(1);
  expect(multipleOfLeast({ ...measured("noop", 1, 9), server: "slow" })).toBeNaN();
});

test.each([
  ["--providers", "nobody"],
  ["--servers", "sleepy"],
  ["--rounds", "none"],
  ["--sizes", "10,,20"],
])("%s %s is refused with the usage", (...args) => {
  expect(() => readOptions(args)).toThrow(/npm run bench/);
});

test("tables take the place between the marks, again and again", () => {
  const page = "before\n<!-- bench: written by `npm run bench -- --docs` -->\nold\n<!-- /bench -->\nafter\n";
  const once = withTables(page, "new");
  expect(once).not.toContain("old");
  expect(once.startsWith("before\n")).toBe(true);
  expect(once.endsWith("<!-- /bench -->\nafter\n")).toBe(true);
  expect(withTables(once, "new")).toBe(once);
  expect(() => withTables("no marks", "new")).toThrow("docs/evidence/performance.md");
});
