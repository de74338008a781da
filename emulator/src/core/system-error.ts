/**
 * The code of an error of the system, such as `ENOENT`; undefined for any other value. By its property: where a test
 * runner makes its own globals, the system's errors are of another class `Error`.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
