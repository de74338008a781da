/**
 * Ids: how they are compared, what they may hold, and sets of them.
 *
 * Pure, and free of the validation library: programs load it.
 *
 * @module
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The one spelling of an id: without white space around it, a UUID in lower case. Whether every id is a UUID is not
 * documented; another one keeps its spelling, since case may matter there.
 */
export function canonicalId(id: string): string {
  const trimmed = id.trim();
  return UUID.test(trimmed) ? trimmed.toLowerCase() : trimmed;
}

/** Whether two ids are those of one object. */
export function sameId(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && canonicalId(left) === canonicalId(right);
}

/** A UUID that is not in lower case. */
export function hasCapitals(id: string): boolean {
  return UUID.test(id.trim()) && canonicalId(id) !== id.trim();
}

/** Why a string can be no id, without repeating it; undefined where it can. An id becomes a segment of a path. */
export function idProblem(id: string): string | undefined {
  const trimmed = id.trim();
  if (trimmed === "") return "must not be empty";
  if (trimmed === "." || trimmed === "..") return "must be an id: a path of dots leads to another address";
  if (/[/\\]/.test(trimmed)) return "must be an id alone, without slashes";
  if (!trimmed.isWellFormed() || /\p{Cc}/u.test(trimmed)) return "must not hold control characters or half characters";
  return undefined;
}

/** A set of ids in which spelling does not matter. */
export class IdSet {
  readonly #ids = new Set<string>();

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.add(id);
  }

  add(id: string): void {
    this.#ids.add(canonicalId(id));
  }

  has(id: string): boolean {
    return this.#ids.has(canonicalId(id));
  }
}
