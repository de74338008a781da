/**
 * Patterns over paths: a glob (`*` within one segment, `**` over several), or a regular expression between slashes with
 * a caret, `/^…/`.
 *
 * @module
 */

/**
 * A function that says whether a path matches. A glob takes time linear in the length of the path, whatever
 * its stars; a regular expression takes as long as its author made it.
 *
 * @throws SyntaxError for an invalid regular expression.
 *
 * @example
 * pathMatcher("**\/webhooks/*\/")("/developers/workspaces/w/orchestration/webhooks/1/"); // true
 * pathMatcher("/^.*run\\/$/")("/developers/workspaces/w/jobs/1/run/"); // true
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const expression = /^\/(\^.*)\/$/.exec(pattern)?.[1];
  if (expression === undefined) return globMatcher(pattern);
  const compiled = new RegExp(expression);
  return (path) => compiled.test(path);
}

/**
 * Follows all alternatives of the glob at once, one step for each character of the path. A regular expression would
 * backtrack: with many stars, for exponential time.
 */
function globMatcher(glob: string): (path: string) => boolean {
  const tokens = glob.match(/\*\*|./gsu) ?? [];
  const isStar = (at: number): boolean => tokens[at] === "*" || tokens[at] === "**";
  /** Adds a position in the glob, and the later ones that stars reach without consuming a character. */
  const enter = (positions: Set<number>, from: number): void => {
    for (let at = from; !positions.has(at); at++) {
      positions.add(at);
      if (!isStar(at)) break;
    }
  };
  return (path) => {
    let reached = new Set<number>();
    enter(reached, 0);
    for (const character of path) {
      const next = new Set<number>();
      for (const at of reached) {
        const token = tokens[at];
        if (token === "**" || (token === "*" && character !== "/")) enter(next, at);
        else if (token === character) enter(next, at + 1);
      }
      reached = next;
    }
    return reached.has(tokens.length);
  };
}
