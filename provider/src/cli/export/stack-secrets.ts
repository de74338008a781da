/**
 * Values of a workspace that are probably credentials: the exported program takes them from the stack's secrets.
 *
 * @module
 */

import { findCredentials } from "../../language/credentials";
import { isRecord, memberPath } from "../../language/problem";
import type { PropertyBag } from "../../provider/contract";
import { Source, textLiteral } from "./literal";
import { numbered, slug } from "./names";
import type { Named } from "./source";

/** A value that no file must hold. */
export interface StackSecret {
  /** Its key in the stack's configuration. */
  readonly key: string;
  readonly value: string | number;
}

/** The properties that may hold a credential; the rest are ids and words of the rule language. */
const JUDGED = ["name", "value", "description", "url", "header", "body"];

/** Visits every value in `value` that is no list and no object; what `visit` returns takes its place. */
function mapLeaves(value: unknown, path: string, visit: (leaf: unknown, path: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => mapLeaves(item, `${path}[${index}]`, visit));
  if (!isRecord(value)) return visit(value, path);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapLeaves(item, memberPath(path, name), visit)]),
  );
}

/** The inputs with each value that is probably a credential replaced. */
function replaceCredentials(
  inputs: PropertyBag,
  replace: (value: string | number, path: string) => unknown,
): PropertyBag {
  const judged = Object.fromEntries(Object.entries(inputs).filter(([name]) => JUDGED.includes(name)));
  const found = new Set(findCredentials(judged).map(({ path }) => path));
  const isValue = (leaf: unknown) => typeof leaf === "string" || typeof leaf === "number";
  const replaced = mapLeaves(judged, "", (leaf, path) =>
    found.has(path) && isValue(leaf) ? replace(leaf, path) : leaf,
  );
  return { ...inputs, ...(isRecord(replaced) ? replaced : {}) };
}

/** What is left of a path in a key: headers go by their names. */
const keyOf = (resource: string, path: string): string =>
  `${resource}-${slug(path.replace(/^\.(?:header\b|value$)/, ""), "value")}`.replace(/-value$/, "");

/**
 * Takes the credentials out of the resources' inputs.
 *
 * @param taken keys of the configuration that are used for something else
 * @returns the resources, with a call of `config.requireSecret` in the place of each, and the values by key
 */
export function withStackSecrets(
  resources: readonly Named[],
  taken: readonly string[],
): { readonly resources: readonly Named[]; readonly secrets: readonly StackSecret[] } {
  const values: { readonly key: string; readonly value: string | number }[] = [];
  for (const { name, inputs } of resources) {
    replaceCredentials(inputs, (value, path) => values.push({ key: keyOf(name, path), value }));
  }
  const keys = numbered([...taken, ...values.map(({ key }) => key)]).slice(taken.length);
  const secrets = values.map(({ value, key }, index) => ({ key: keys[index] ?? key, value }));
  let next = 0;
  const replaced = resources.map((resource) => ({
    ...resource,
    inputs: replaceCredentials(resource.inputs, (value) => {
      const key = textLiteral(secrets[next++]?.key ?? "");
      return new Source(`config.requireSecret${typeof value === "number" ? "Number" : ""}(${key})`);
    }),
  }));
  return { resources: replaced, secrets };
}
