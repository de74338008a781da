/**
 * The check of a resource as both hosts do it.
 *
 * @module
 */

import { inputProblems } from "../language/input-problems";
import type { CheckContext, CheckFailure, CheckResult, PropertyBag, ResourceHandlers } from "./contract";

/** The resource's own check, after a search for what no input can be. */
export function checkInputs(
  handlers: ResourceHandlers,
  news: PropertyBag,
  olds: PropertyBag | undefined,
  context: CheckContext,
): CheckResult {
  const impossible = inputProblems(news, "").map(({ path, message }) => ({ path, reason: message }));
  const { inputs, failures } = handlers.check(news, olds, context);
  const others = failures.filter(({ path }) => !impossible.some((found) => found.path === path));
  return { inputs, failures: [...impossible, ...others] };
}

/** Failures as both hosts report them: with a property's name the engine would print that property's value. */
export function namedFailures(failures: readonly CheckFailure[]) {
  return failures.map(({ path, reason }) => ({
    property: "" as const,
    reason: path === "" ? reason : `${path}: ${reason}`,
  }));
}
