/**
 * The check of a resource as both hosts do it.
 *
 * @module
 */

import { outputPlaceholders } from "../language/output-placeholder";
import type { CheckContext, CheckFailure, CheckResult, PropertyBag, ResourceHandlers } from "./contract";

/** The resource's own check, after a search for Outputs that became strings. */
export function checkInputs(
  handlers: ResourceHandlers,
  news: PropertyBag,
  olds: PropertyBag | undefined,
  context: CheckContext,
): CheckResult {
  const placeholders = outputPlaceholders(news, "").map(({ path, message }) => ({ path, reason: message }));
  const { inputs, failures } = handlers.check(news, olds, context);
  // What else is wrong with such a string follows from the placeholder.
  const others = failures.filter(({ path }) => !placeholders.some((found) => found.path === path));
  return { inputs, failures: [...placeholders, ...others] };
}

/** Failures as both hosts report them: with a property's name the engine would print that property's value. */
export function namedFailures(failures: readonly CheckFailure[]) {
  return failures.map(({ path, reason }) => ({
    property: "" as const,
    reason: path === "" ? reason : `${path}: ${reason}`,
  }));
}
