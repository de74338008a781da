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
import type { HoldsSecret } from "./state-secrets";

/** A value that no file must hold. */
export interface StackSecret {
  /** Its key in the stack's configuration. */
  readonly key: string;
  /** An object only where the name of one of its members is secret. */
  readonly value: unknown;
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

/** Whether the name of a member, at any depth, is a secret. */
function hasSecretName(value: unknown, isSecret: HoldsSecret): boolean {
  if (Array.isArray(value)) return value.some((item) => hasSecretName(item, isSecret));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([name, item]) => isSecret(name) || hasSecretName(item, isSecret));
}

/** The inputs with each value that is, or probably is, a credential replaced. */
function replaceCredentials(
  inputs: PropertyBag,
  isSecret: HoldsSecret,
  replace: (value: unknown, path: string) => unknown,
): PropertyBag {
  const judged = Object.fromEntries(Object.entries(inputs).filter(([name]) => JUDGED.includes(name)));
  const found = new Set(findCredentials(judged).map(({ path }) => path));
  const isWanted = (leaf: unknown, path: string) =>
    (typeof leaf === "string" || typeof leaf === "number") && (found.has(path) || isSecret(String(leaf)));
  const replaced = Object.entries(judged).map(([name, value]): [string, unknown] => {
    const path = memberPath("", name);
    if (hasSecretName(value, isSecret)) return [name, replace(value, path)];
    return [name, mapLeaves(value, path, (leaf, at) => (isWanted(leaf, at) ? replace(leaf, at) : leaf))];
  });
  return { ...inputs, ...Object.fromEntries(replaced) };
}

/** What is left of a path in a key: headers go by their names. */
const keyOf = (resource: string, path: string): string =>
  `${resource}-${slug(path.replace(/^\.(?:header\b|value$)/, ""), "value")}`.replace(/-value$/, "");

/**
 * Takes the credentials out of the resources' inputs.
 *
 * @param taken keys of the configuration that are used for something else
 * @param isSecret knows values that are secret, wherever they stand
 * @returns the resources, with a call of `config.requireSecret` in the place of each, and the values by key
 */
export function withStackSecrets(
  resources: readonly Named[],
  taken: readonly string[],
  isSecret: HoldsSecret,
): { readonly resources: readonly Named[]; readonly secrets: readonly StackSecret[] } {
  const values: { readonly key: string; readonly value: unknown }[] = [];
  for (const { name, inputs } of resources) {
    replaceCredentials(inputs, isSecret, (value, path) => values.push({ key: keyOf(name, path), value }));
  }
  const keys = numbered([...taken, ...values.map(({ key }) => key)]).slice(taken.length);
  const secrets = values.map(({ value, key }, index) => ({ key: keys[index] ?? key, value }));
  let next = 0;
  const replaced = resources.map((resource) => ({
    ...resource,
    inputs: replaceCredentials(resource.inputs, isSecret, (value) => {
      const key = textLiteral(secrets[next++]?.key ?? "");
      const kind = typeof value === "string" ? "" : typeof value === "number" ? "Number" : "Object";
      return new Source(`config.requireSecret${kind}(${key})`);
    }),
  }));
  return { resources: replaced, secrets };
}
