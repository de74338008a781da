/**
 * What no input of any resource can be, whatever its property takes: searched for before every other check, since what
 * else is wrong with such a value follows from it.
 *
 * @module
 */
import { placeholderIn } from "./output-placeholder";
import { isRecord, memberPath, type Problem } from "./problem";
import { isReferenceToResource, wholeResource } from "./whole-resource";

const TOO_LARGE =
  "is a number too large to be exact: JavaScript and Pulumi's protocol have rounded it; write it as a string";

/**
 * One error for each string that holds the placeholder of an Output, each resource in the place of one of its outputs, and
 * each whole number beyond 2^53, at its path, which starts with `path`. Keys of objects count as strings of the object.
 * Outputs and resources of a program are left alone. No message repeats a value.
 *
 * @example
 * inputProblems({ id: 7615917337495251231 }, "body"); // [{ path: "body.id", message: "is a number too large …", … }]
 */
export function inputProblems(value: unknown, path: string, around: readonly unknown[] = []): Problem[] {
  if (typeof value === "string") return problem(path, placeholderIn(value));
  if (typeof value === "number") return problem(path, isRounded(value) ? TOO_LARGE : undefined);
  // No check gets what holds itself.
  if (around.includes(value)) return [];
  const within = [...around, value];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => inputProblems(item, `${path}[${index}]`, within));
  }
  if (!isPlain(value)) return [];
  if (isReferenceToResource(value)) return problem(path, wholeResource(value));
  return Object.entries(value).flatMap(([key, item]) => {
    const ofKey = placeholderIn(key);
    if (ofKey !== undefined) return problem(path, `has a key that ${ofKey}`);
    return inputProblems(item, path === "" ? key : memberPath(path, key), within);
  });
}

/** A whole number of which its neighbours may have become the same. */
function isRounded(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** Neither an Output nor a resource, which a program may still have here: looking into them would make more Outputs. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function problem(path: string, message: string | undefined): Problem[] {
  return message === undefined ? [] : [{ path, message, severity: "error" }];
}
