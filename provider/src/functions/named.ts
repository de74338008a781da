/**
 * Choosing secrets and variables from their lists. Pure.
 *
 * @module
 */

import type { WireNamed } from "../api";
import { ErathosError } from "../api/errors";
import { nearMiss } from "../language/near-miss";

/**
 * The one with this name.
 *
 * @param what `secret` or `variable`
 * @throws ErathosError that names a near one, where there is none
 */
export function withName(all: readonly WireNamed[], what: "secret" | "variable", name: string): WireNamed {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = all.flatMap((one) => (one.name === undefined ? [] : [one.name]));
  const near = nearMiss(name, names);
  throw new ErathosError({
    code: "ERATHOS_NOT_FOUND",
    operation: `look up a ${what}`,
    summary: `no ${what} has the name "${name}"`,
    reason: near === undefined ? `None of the ${names.length} of the workspace comes near.` : `There is "${near}".`,
    hint: "Correct the name, or the workspace. Names are compared as they are written.",
  });
}

/** By name. */
export function byName(left: WireNamed, right: WireNamed): number {
  return (left.name ?? "").localeCompare(right.name ?? "", "en");
}
