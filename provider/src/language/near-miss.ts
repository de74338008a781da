/**
 * Finds the word somebody meant, among our own words only, so that a message never repeats what was written.
 *
 * @module
 */

const LONGEST = 40;

/** The member of `vocabulary` next to `word`, if it is near enough to be a slip; case and separators do not count. */
export function nearMiss(word: string, vocabulary: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const folded = fold(word);
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of vocabulary) {
    const edits = distance(folded, fold(candidate));
    const allowed = Math.min(2, Math.floor(candidate.length / 3));
    if (edits <= allowed && (best === undefined || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}

/** ` Did you mean X?`, or what is documented where nothing is near. */
export function suggestion(word: string, vocabulary: readonly string[]): string {
  const near = nearMiss(word, vocabulary);
  return near === undefined ? `Documented: ${vocabulary.join(", ")}.` : `Did you mean ${near}?`;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, "");
}

/** Edits between two words: insert, delete, replace, or swap of neighbours. */
function distance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = at(last, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1);
      let edits = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced);
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        edits = Math.min(edits, at(beforeLast, column - 2) + 1);
      }
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
