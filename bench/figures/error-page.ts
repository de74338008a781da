/**
 * The time to read an error page with very many `<title` starts: a pattern that searches for the end from each of them
 * would take a hundred times as long for a page of ten times the size.
 *
 * @module
 */

import { wordsOf } from "../../provider/src/api/error-body";
import { redactor } from "../../provider/src/security/redact";

const SMALL = 40_000;
const LARGE = 400_000;
const ROUNDS = 300;

/** Linear work takes ten times as long; the rest allows for other load on the machine. */
const MOST = 12;

const page = (length: number): string => "<title".repeat(length / 6);

/** @throws if the large page takes more than the allowed multiple of the small one's time */
export function measureErrorPage(): Record<string, number> {
  const redact = redactor(["key-0123456789"]);
  const once = (text: string): number => {
    const began = performance.now();
    wordsOf(text, redact);
    return performance.now() - began;
  };
  // Alternating, and the minimum of each: other load on the machine only ever adds time.
  const [small, large] = [page(SMALL), page(LARGE)];
  const times = Array.from({ length: ROUNDS }, () => [once(small), once(large)] as const);
  const ratio = Math.min(...times.map(([, time]) => time)) / Math.min(...times.map(([time]) => time));
  if (ratio > MOST) throw new Error(`an error page of ten times the size took ${ratio.toFixed(1)} times as long`);
  return { "parsing an error page of <title: 400 kB against 40 kB, at most 12": ratio };
}
