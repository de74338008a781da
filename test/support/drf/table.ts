import type { VariantName } from "./variant";

/** One step of a program's lifecycle. */
export interface Step {
  readonly name: string;
  readonly requests: number;
  readonly seconds: number;
}

/** A program's lifecycle with one server on one host. */
export interface Life {
  readonly variant: VariantName;
  readonly host: string;
  readonly steps: readonly Step[];
  /** Declared objects that were missing on the server after a step. */
  readonly lost: number;
  /** Objects that the server had more than once, or that were not declared. */
  readonly doubled: number;
  /** Previews that showed a change right after an operation that should have left none. */
  readonly endless: number;
}

/** The lifecycles as a table in Markdown: `requests / seconds` for each step. */
export function lifeTable(lives: readonly Life[]): string {
  const names = lives[0]?.steps.map(({ name }) => name) ?? [];
  const rows = lives.map(({ variant, host, steps, lost, doubled, endless }) => [
    variant,
    host,
    ...steps.map(({ requests, seconds }) => `${requests} / ${seconds.toFixed(1)}`),
    `${steps.reduce((sum, one) => sum + one.requests, 0)} / ${steps.reduce((sum, one) => sum + one.seconds, 0).toFixed(0)}`,
    ...[lost, doubled, endless].map(String),
  ]);
  const head = ["variant", "host", ...names, "all", "lost", "doubled", "endless diffs"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
