import { barChart } from "../../../bench/chart";
import { timeChart } from "../../../bench/charts";
import { withTables } from "../../../bench/documents";
import { readOptions } from "../../../bench/options";
import { plansOf } from "../../../bench/plan";
import type { Measurement } from "../../../bench/results";
import { figure, ratioTable, valueTable } from "../../../bench/tables";

const usage = { cpuSeconds: 1, peakMib: 100 };

function measured(contender: Measurement["contender"], round: number, seconds: number): Measurement {
  return {
    contender,
    round,
    seconds,
    size: 300,
    scenario: "up",
    checkpoints: true,
    latencyMs: 0,
    engine: usage,
    provider: usage,
    program: usage,
    requests: 300,
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
  ).toBe("| 300, up | 1.10 (1.10–1.10) | – | – | – |");
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
    const order = plans("--sizes", "10", "--providers", "peer,noop").map(({ contender }) => contender);
    expect(order).toEqual(["peer", "noop", "noop", "peer"]);
  });

  test("skips checkpoints from 1,000 webhooks on", () => {
    const [small, large] = plans("--sizes", "300,1000", "--providers", "peer", "--rounds", "1");
    expect([small?.checkpoints, large?.checkpoints]).toEqual([true, false]);
  });

  test("of one webhook, only the first preview is measured", () => {
    expect(plans("--sizes", "1", "--providers", "peer", "--rounds", "1")[0]?.scenarios).toEqual(["first preview"]);
  });
});

test.each([
  ["--providers", "nobody"],
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
  expect(() => withTables("no marks", "new")).toThrow("docs/performance.md");
});
