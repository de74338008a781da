/**
 * The state in the page's address: which workspace, which execution, which page of a long list. Never a key.
 *
 * @module
 */

/** One view of the page; undefined stands for the default. */
export interface View {
  readonly workspace?: string | undefined;
  /** The execution that is shown in detail; default the newest. */
  readonly execution?: string | undefined;
  /** Page of the list of executions, from 1. */
  readonly executions: number;
  /** Page of the list of webhooks, from 1. */
  readonly webhooks: number;
  /** Page of the webhooks in the execution's table, from 1. */
  readonly rules: number;
}

/** Reads the address, or the hidden fields of a form. Invalid values count as the default. */
export function readView(parameters: URLSearchParams): View {
  return {
    workspace: parameters.get("workspace")?.toLowerCase() || undefined,
    execution: parameters.get("execution")?.toLowerCase() || undefined,
    executions: pageNumber(parameters.get("executions")),
    webhooks: pageNumber(parameters.get("webhooks")),
    rules: pageNumber(parameters.get("rules")),
  };
}

/** The parameters of a view, without those that are at their defaults. */
export function parametersOf(view: View): [name: string, value: string][] {
  const { workspace, execution, executions, webhooks, rules } = view;
  const all: [string, string | undefined][] = [
    ["workspace", workspace],
    ["execution", execution],
    ["executions", executions === 1 ? undefined : String(executions)],
    ["webhooks", webhooks === 1 ? undefined : String(webhooks)],
    ["rules", rules === 1 ? undefined : String(rules)],
  ];
  return all.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

/** The address of a view; `anchor` is the id of a section of the page. */
export function hrefOf(view: View, anchor = "", extra: readonly [string, string][] = []): string {
  const query = new URLSearchParams([...parametersOf(view), ...extra]).toString();
  return `/${query === "" ? "" : `?${query}`}${anchor === "" ? "" : `#${anchor}`}`;
}

function pageNumber(text: string | null): number {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
