/**
 * What a check finds. Messages name what is allowed and the cure, and never repeat a value: it may be secret.
 *
 * @module
 */

/** One finding of a check. */
export interface Problem {
  /** Where, relative to the checked value: `[1].operation`, or `""` for the whole. */
  path: string;
  message: string;
  /** An error stops the deployment, a warning does not. */
  severity: "error" | "warning";
}

/**
 * Recognises the marker that stands for a value not known yet, in a preview. Markers are strings, as in the engine's wire
 * format; they are left alone and are never a problem.
 */
export type IsUnknown = (value: unknown) => boolean;

/** Nothing is unknown: the default outside previews. */
export const nothingUnknown: IsUnknown = () => false;

/** The path of a member: `.name`, or `["a name"]` where it is no plain word. */
export function memberPath(path: string, member: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(member) ? `${path}.${member}` : `${path}[${JSON.stringify(member)}]`;
}

/** Whether `value` is an object with members: no list, no null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether `value` is an object as a program writes it: no Output, which answers to every name, nor anything of a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** The warnings among problems, as people read them. */
export function warningTexts(problems: readonly Problem[]): string[] {
  return problems
    .filter(({ severity }) => severity === "warning")
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
}
