/**
 * Rules as TypeScript source text.
 *
 * @module
 */

import { METADATA, METADATA_NAMES, type MetadataName, OPERATIONS_BY_TYPE } from "../../api/metadata";
import { isRecord } from "../../language/problem";
import { literal, Source } from "./literal";

/** A rule as an object; one that the types of this version do not know, by the builder for such. */
export function ruleSource(rule: unknown): unknown {
  if (!isRecord(rule)) return rule;
  const { variableName, operation, value } = rule;
  const name = METADATA_NAMES.find((known) => known === variableName);
  if (name !== undefined && compiles(name, operation, value)) return { variableName, operation, value };
  const parts = [variableName, operation, value].map((part) => literal(part));
  return new Source(`erathos.rule.undocumented(${parts.join(", ")})`);
}

function compiles(name: MetadataName, operation: unknown, value: unknown): boolean {
  const { type } = METADATA[name];
  const operations: readonly unknown[] = OPERATIONS_BY_TYPE[type];
  if (!operations.includes(operation)) return false;
  const list = operation === "IN" || operation === "NOT_IN";
  if (list !== Array.isArray(value)) return false;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (name === "FINISHED_AT_WEEKDAY") return values.every((text) => typeof text === "string" && /^[0-6]$/.test(text));
  if (type === "boolean") return values.every((text) => text === "true" || text === "false");
  return true;
}
