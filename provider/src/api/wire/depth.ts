/**
 * How deep JSON may be: what no person writes would exhaust the stack of whatever looks into it.
 *
 * @module
 */

/** As deep as Pulumi's own messages may be. */
const DEEPEST = 100;

export const TOO_DEEP = `must not hold lists and objects more than ${DEEPEST} deep in each other`;

/** Whether lists and objects lie too deep in each other. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth >= DEEPEST || Object.values(value).some((member) => isTooDeep(member, depth + 1));
}
