/**
 * Patterns over paths: a glob (`*` within one segment, `**` over several), or a regular expression between slashes with
 * a caret, `/^…/`.
 *
 * @module
 */

/**
 * A function that says whether a path matches.
 *
 * @throws SyntaxError for a regular expression that is none.
 *
 * @example
 * pathMatcher("**\/webhooks/*\/")("/developers/workspaces/w/orchestration/webhooks/1/"); // true
 * pathMatcher("/^.*run\\/$/")("/developers/workspaces/w/jobs/1/run/"); // true
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const expression = /^\/(\^.*)\/$/.exec(pattern)?.[1];
  const compiled = expression === undefined ? fromGlob(pattern) : new RegExp(expression);
  return (path) => compiled.test(path);
}

function fromGlob(glob: string): RegExp {
  const parts = glob.split(/(\*\*|\*)/).map((part) => {
    if (part === "**") return ".*";
    return part === "*" ? "[^/]*" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
}
