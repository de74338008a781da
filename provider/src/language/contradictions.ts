/**
 * Finds rules that can never hold together, so that the webhook would never fire.
 *
 * Only what is certain counts: strings are open sets, as the API is in beta.
 *
 * @module
 */
import { isMetadataName, METADATA, type MetadataName, operationsOf } from "../api/metadata";
import type { PlainRule } from "./rule-types";

type Point = bigint | string;

/** The values that a variable may still take after some rules. Bounds belong to numbers, dates and times. */
interface Remaining {
  allowed: ReadonlySet<Point> | undefined;
  readonly excluded: Set<Point>;
  lowest: bigint | undefined;
  highest: bigint | undefined;
}

/** The position and variable of every rule that leaves nothing over for its variable, the first of each variable. */
export function contradictions(rules: readonly PlainRule[]): { index: number; variableName: MetadataName }[] {
  const remaining = new Map<MetadataName, Remaining>();
  const found = new Map<MetadataName, number>();
  rules.forEach((rule, index) => {
    const name = rule.variableName;
    if (!isMetadataName(name) || found.has(name) || !operationsOf(name).includes(rule.operation)) return;
    const before = remaining.get(name) ?? everything(name);
    remaining.set(name, before);
    restrict(before, rule.operation, pointsOf(name, rule.value));
    if (isEmpty(before)) found.set(name, index);
  });
  return [...found].map(([variableName, index]) => ({ index, variableName }));
}

function everything(name: MetadataName): Remaining {
  const { type } = METADATA[name];
  const open = { excluded: new Set<Point>(), allowed: undefined, lowest: undefined, highest: undefined };
  if (type === "boolean") return { ...open, allowed: new Set(["true", "false"]) };
  if (type === "time") return { ...open, lowest: 0n, highest: 24n * 60n - 1n };
  if (name === "FINISHED_AT_WEEKDAY") return { ...open, lowest: 0n, highest: 6n };
  // Counts and durations are never negative.
  return type === "integer" ? { ...open, lowest: 0n } : open;
}

function restrict(left: Remaining, operation: string, points: readonly Point[]): void {
  const [first] = points;
  switch (operation) {
    case "EQUAL":
    case "IN": {
      const { allowed } = left;
      left.allowed = new Set(allowed === undefined ? points : points.filter((point) => allowed.has(point)));
      return;
    }
    case "NOT_EQUAL":
    case "NOT_IN":
      for (const point of points) left.excluded.add(point);
      return;
    case "LESS_THAN":
      if (typeof first === "bigint" && (left.highest === undefined || first <= left.highest)) left.highest = first - 1n;
      return;
    case "GREATER_THAN":
      if (typeof first === "bigint" && (left.lowest === undefined || first >= left.lowest)) left.lowest = first + 1n;
      return;
  }
}

function isEmpty({ allowed, excluded, lowest, highest }: Remaining): boolean {
  const inBounds = (point: Point): boolean =>
    typeof point === "string" ||
    ((lowest === undefined || point >= lowest) && (highest === undefined || point <= highest));
  if (allowed !== undefined) return ![...allowed].some((point) => inBounds(point) && !excluded.has(point));
  if (lowest === undefined || highest === undefined) return false;
  const size = highest - lowest + 1n;
  return size <= 0n || BigInt([...excluded].filter(inBounds).length) >= size;
}

/** Values as points on a line where they have an order. */
function pointsOf(name: MetadataName, value: PlainRule["value"]): readonly Point[] {
  const { type } = METADATA[name];
  return (typeof value === "string" ? [value] : value).map((text) => {
    if (type === "integer") return BigInt(text);
    if (type === "date") return BigInt(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
    if (type === "time") return BigInt(text.slice(0, 2)) * 60n + BigInt(text.slice(3));
    return text;
  });
}
