import { FLAVOURS, NODES, type Planned, SDKS, type Sdk } from "./plan";

export interface Result extends Planned {
  /** The reason of the failure. */
  readonly problem: string | undefined;
}

/** The versions that the plan's labels resolved to. */
export interface Versions {
  /** Example: `2026-11-25`. */
  readonly date: string;
  /** Of the CLI. */
  readonly pulumi: string;
  /** Major version to version. */
  readonly nodes: Readonly<Record<number, string>>;
  readonly sdks: Readonly<Record<Sdk, string>>;
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** The table, followed by the failures. Cells of combinations that were not tested are empty. */
export function table(results: readonly Result[], { date, pulumi, nodes, sdks }: Versions): string {
  const symbol = (wanted: Planned): string => {
    const result = results.find(
      ({ node, sdk, flavour }) => node === wanted.node && sdk === wanted.sdk && flavour === wanted.flavour,
    );
    if (result === undefined) return "";
    return result.problem === undefined ? "✓" : "✗";
  };
  const lines = NODES.flatMap((node) =>
    SDKS.map((sdk) =>
      row([nodes[node] ?? String(node), sdks[sdk], ...FLAVOURS.map((flavour) => symbol({ node, sdk, flavour }))]),
    ),
  );
  const failed = results.flatMap(({ node, sdk, flavour, problem }) =>
    problem === undefined ? [] : [`- Node ${nodes[node]}, SDK ${sdks[sdk]}, ${flavour}: \`${shortly(problem)}\``],
  );
  return [
    row(["Node", "`@pulumi/pulumi`", ...FLAVOURS]),
    row(["---", "---", ...FLAVOURS.map(() => "---")]),
    ...lines,
    "",
    `Run on ${date} with the Pulumi CLI ${pulumi}.`,
    ...(failed.length === 0 ? [] : ["", ...failed]),
  ].join("\n");
}

const LONGEST = 200;

/** The first line with an error; Pulumi prints its progress before. */
function shortly(problem: string): string {
  const lines = problem.split("\n").map((line) => line.trim());
  const line = lines.find((candidate) => /^(error|\w*Error)\b/.test(candidate)) ?? lines[0] ?? "";
  return line.replaceAll("`", "'").slice(0, LONGEST);
}
