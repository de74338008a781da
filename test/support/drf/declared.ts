import type { Database } from "./database";

export const WEBHOOKS = ["Refresh marts 1", "Refresh marts 2", "Refresh marts 3"];

export const secretName = (renamed: boolean) => (renamed ? "drf_token_2" : "drf_token");
export const variableName = (renamed: boolean) => (renamed ? "drf_address_2" : "drf_address");

/** The expected content of a database: strings that identify one object each. */
export interface Declared {
  readonly webhooks: readonly string[];
  /** `name=value` */
  readonly secrets: readonly string[];
  readonly variables: readonly string[];
  /** The total number of runs. */
  readonly runs: number;
}

export interface Deviation {
  /** Declared, but missing. */
  readonly lost: readonly string[];
  /** Present, but not declared, or duplicated. */
  readonly doubled: readonly string[];
}

/** How a database deviates from what was declared. */
export function deviationOf({ webhooks, secrets, variables, executions }: Database, declared: Declared): Deviation {
  const value = (one: { readonly name: string; readonly value: string }) => `${one.name}=${one.value}`;
  const held = [
    ...webhooks.map(({ description, is_active }) => `webhook ${description}${is_active === 1 ? "" : " (paused)"}`),
    ...secrets.map((one) => `secret ${value(one)}`),
    ...variables.map((one) => `variable ${value(one)}`),
    ...executions.map(() => "run"),
  ];
  const wanted = [
    ...declared.webhooks.map((description) => `webhook ${description}`),
    ...declared.secrets.map((one) => `secret ${one}`),
    ...declared.variables.map((one) => `variable ${one}`),
    ...Array.from({ length: declared.runs }, () => "run"),
  ];
  return { lost: without(wanted, held), doubled: without(held, wanted) };
}

/** The items of `all` that `some` does not have, or has fewer times. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
