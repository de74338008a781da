/**
 * A UUID as the API writes it: in lower case, with dashes. The framework also accepts other spellings: without dashes,
 * or in upper case.
 *
 * @returns undefined for anything else
 */
export function uuidOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const digits = value.replaceAll("-", "").toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
