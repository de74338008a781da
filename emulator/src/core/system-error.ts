/**
 * The code of a system error, such as `ENOENT`; undefined for any other value. Checked by property, not by class: in a
 * test runner with its own globals, system errors are instances of another `Error` class.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
