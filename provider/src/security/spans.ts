/**
 * Parts of a string.
 *
 * @module
 */

/** From and to, as places in a string. */
export type Span = readonly [from: number, to: number];

/** The same parts, those that overlap or touch as one. The spans come in the order of their beginnings or of their ends. */
export function merge(spans: Iterable<Span>): Span[] {
  const merged: Span[] = [];
  for (let [from, to] of spans) {
    for (let last = merged.at(-1); last !== undefined && from <= last[1]; last = merged.at(-1)) {
      from = Math.min(from, last[0]);
      to = Math.max(to, last[1]);
      merged.pop();
    }
    merged.push([from, to]);
  }
  return merged;
}

/** The string with each of the parts replaced; they are apart and in order. */
export function replaceSpans(text: string, spans: readonly Span[], replacement: string): string {
  const kept = spans.map(([from], index) => text.slice(spans[index - 1]?.[1] ?? 0, from) + replacement);
  return kept.join("") + text.slice(spans.at(-1)?.[1] ?? 0);
}
