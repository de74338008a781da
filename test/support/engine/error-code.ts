/**
 * The `code` of a system error, such as `EEXIST`; undefined for anything else. Not by `instanceof Error`: inside jest,
 * errors of Node's own modules belong to another realm.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
