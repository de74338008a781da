/**
 * Pages of long lists, since a page of a thousand rows is unreadable.
 *
 * @module
 */

/** A part of a list. */
export interface Part<T> {
  readonly items: readonly T[];
  /** From 1; the last page if a later one was requested. */
  readonly number: number;
  readonly pages: number;
  readonly total: number;
  /** Position of the first item, from 1. */
  readonly first: number;
}

/** Page `number` (from 1) of `list`. */
export function partOf<T>(list: readonly T[], number: number, size: number): Part<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.min(number, pages);
  const start = (page - 1) * size;
  return { items: list.slice(start, start + size), number: page, pages, total: list.length, first: start + 1 };
}
