/**
 * Statistics of repeated measurements.
 *
 * @module
 */

export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly count: number;
}

/** The middle value; of an even number of values, the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** Undefined for no values. */
export function summarise(values: readonly number[]): Summary | undefined {
  if (values.length === 0) return undefined;
  return { median: median(values), least: Math.min(...values), most: Math.max(...values), count: values.length };
}

type ByRound = ReadonlyMap<number, number>;

/**
 * Applies `combine` to pairs that were measured in the same round, so that a temporarily slow machine affects
 * both. Keys are rounds; a round that only one side has does not count.
 */
export function paired(ours: ByRound, theirs: ByRound, combine: (ours: number, theirs: number) => number): ByRound {
  return new Map(
    [...ours].flatMap(([round, value]) => {
      const other = theirs.get(round);
      return other === undefined ? [] : [[round, combine(value, other)] as const];
    }),
  );
}

/** The median of the ratios within a round. Undefined where there is no pair. */
export function pairedRatio(ours: ByRound, theirs: ByRound): Summary | undefined {
  return summarise([...paired(ours, theirs, (value, other) => value / other).values()]);
}
