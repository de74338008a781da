/**
 * The page envelope of every list (documented for webhooks), with the framework's handling of parameters (inferred).
 *
 * @module
 */
import type { Behaviour } from "../settings/behaviour";
import { invalidPage } from "./api-error";

export interface Page {
  readonly count: number;
  /** Page numbers, not links; null at the ends. */
  readonly next_page: number | null;
  readonly previous_page: number | null;
  readonly page_size: number;
  readonly total_pages: number;
  readonly current_page: number;
  readonly results: readonly unknown[];
}

/**
 * The page of `items` that the query asks for. An invalid `page_size` gives the default, a too large one the maximum.
 *
 * @throws ApiError 404 "Invalid page." for a page that does not exist.
 */
export function paged<T>(
  items: readonly T[],
  query: URLSearchParams,
  { defaultPageSize, maxPageSize }: Pick<Behaviour, "defaultPageSize" | "maxPageSize">,
  represent: (item: T) => unknown,
): Page {
  const size = Math.min(positiveInteger(lastOf(query, "page_size")) ?? defaultPageSize, maxPageSize);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const asked = lastOf(query, "page");
  const page = asked === "" ? 1 : asked === "last" ? pages : positiveInteger(asked);
  if (page === undefined || page > pages) throw invalidPage();
  return {
    count: items.length,
    next_page: page < pages ? page + 1 : null,
    previous_page: page > 1 ? page - 1 : null,
    page_size: size,
    total_pages: pages,
    current_page: page,
    results: items.slice((page - 1) * size, page * size).map(represent),
  };
}

/** The last value of a parameter, as Django reads it; an empty string if there is none. */
export function lastOf(query: URLSearchParams, name: string): string {
  return query.getAll(name).at(-1) ?? "";
}

function positiveInteger(text: string): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  const number = Number(text);
  return number > 0 ? number : undefined;
}

/** The names that a list's query may filter by, and those it may order by. */
export interface QueryNames {
  readonly filters: readonly string[];
  readonly ordering: readonly string[];
}

/** For a list that may be ordered by everything that it may be filtered by. */
export function namesOf(fields: object): QueryNames {
  const names = Object.keys(fields);
  return { filters: names, ordering: names };
}

/** A value by which a list can be filtered or sorted. */
export type Sortable = string | number | boolean | null;

/**
 * `items` in the order of the query's `ordering`: names separated by commas, `-` for descending. Names that are not in
 * `fields` are ignored, as the framework does.
 */
export function ordered<T>(items: T[], query: URLSearchParams, fields: Record<string, (item: T) => Sortable>): T[] {
  const keys = lastOf(query, "ordering")
    .split(",")
    .flatMap((part) => {
      const name = part.trim().replace(/^-/, "");
      const read = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return read === undefined ? [] : [{ read, sign: part.trim().startsWith("-") ? -1 : 1 }];
    });
  const [first] = keys;
  if (first === undefined) return items;
  // Objects created at the same time stay in the order of their creation.
  const positions = new Map(items.map((item, index) => [item, index]));
  const made = (item: T): Sortable => positions.get(item) ?? 0;
  return items.sort((a, b) => {
    for (const { read, sign } of [...keys, { read: made, sign: first.sign }]) {
      const order = compare(read(a), read(b));
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

/** The items whose fields equal the query's values; an empty value filters nothing. */
export function filtered<T>(items: T[], query: URLSearchParams, fields: Record<string, (item: T) => Sortable>): T[] {
  const wanted = Object.entries(fields).flatMap(([name, read]) => {
    const value = lastOf(query, name);
    return value === "" ? [] : [{ read, value }];
  });
  if (wanted.length === 0) return items;
  return items.filter((item) => wanted.every(({ read, value }) => String(read(item)) === value));
}

/** The boolean that a parameter stands for; undefined for none. */
export function queryBoolean(text: string): boolean | undefined {
  const value = text.toLowerCase();
  return value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : undefined;
}

function compare(a: Sortable, b: Sortable): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
