/**
 * Every path and method of the Erathos API that this package uses, in one table.
 *
 * Only the first two webhook operations are documented at this level; the others are inferred from the manners of
 * Django REST framework. The configuration `erathos:endpoints` replaces single entries.
 *
 * @module
 */

import { ErathosError } from "./errors";
import { HTTP_METHODS } from "./http-methods";
import { canonicalId, idProblem } from "./ids";

const WORKSPACE = "/developers/workspaces/{workspace_id}";
const WEBHOOKS = `${WORKSPACE}/orchestration/webhooks/`;

/** One entry: where an operation lives, and how well that is known. */
export interface Endpoint {
  readonly method: string;
  /** A path that starts and ends with a slash; `{workspace_id}` and `{id}` are filled in. */
  readonly path: string;
  /** `documented` on a page of the API, `inferred` by analogy, `override` from the configuration, or `unset`: nowhere. */
  readonly source: "documented" | "inferred" | "override" | "unset";
}

const documented = (method: string, path: string): Endpoint => ({ method, path, source: "documented" });
const inferred = (method: string, path: string): Endpoint => ({ method, path, source: "inferred" });

const DEFAULTS = {
  "webhooks.list": documented("GET", WEBHOOKS),
  "webhooks.create": documented("POST", WEBHOOKS),
  "webhooks.get": inferred("GET", `${WEBHOOKS}{id}/`),
  "webhooks.update": inferred("PATCH", `${WEBHOOKS}{id}/`),
  "webhooks.replace": inferred("PUT", `${WEBHOOKS}{id}/`),
  "webhooks.delete": inferred("DELETE", `${WEBHOOKS}{id}/`),
  "jobs.list": inferred("GET", `${WORKSPACE}/jobs/`),
  "jobs.get": inferred("GET", `${WORKSPACE}/jobs/{id}/`),
  "jobs.run": inferred("POST", `${WORKSPACE}/jobs/{id}/run/`),
  // Nothing is known of it, so that it is not even guessed; only an override makes it usable.
  "executions.get": { method: "GET", path: "/{id}/", source: "unset" },
  "secrets.list": inferred("GET", `${WORKSPACE}/secrets/`),
  "secrets.create": inferred("POST", `${WORKSPACE}/secrets/`),
  "secrets.get": inferred("GET", `${WORKSPACE}/secrets/{id}/`),
  "secrets.update": inferred("PATCH", `${WORKSPACE}/secrets/{id}/`),
  "secrets.replace": inferred("PUT", `${WORKSPACE}/secrets/{id}/`),
  "secrets.delete": inferred("DELETE", `${WORKSPACE}/secrets/{id}/`),
  "variables.list": inferred("GET", `${WORKSPACE}/variables/`),
  "variables.create": inferred("POST", `${WORKSPACE}/variables/`),
  "variables.get": inferred("GET", `${WORKSPACE}/variables/{id}/`),
  "variables.update": inferred("PATCH", `${WORKSPACE}/variables/{id}/`),
  "variables.replace": inferred("PUT", `${WORKSPACE}/variables/{id}/`),
  "variables.delete": inferred("DELETE", `${WORKSPACE}/variables/{id}/`),
} as const satisfies Record<string, Endpoint>;

/** The name of an operation of the API, as `erathos:endpoints` spells it. */
export type EndpointName = keyof typeof DEFAULTS;

/** The whole table. */
export type EndpointTable = Readonly<Record<EndpointName, Endpoint>>;

/** All names, in the order of the table. */
export const ENDPOINT_NAMES: readonly EndpointName[] = Object.keys(DEFAULTS).filter(isEndpointName);

/** Whether `name` is an entry of the table. */
export function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(DEFAULTS, name);
}

/** Whether anything is known of where the operation lives. */
export function isConfigured(endpoint: Endpoint): boolean {
  return endpoint.source !== "unset";
}

/** What became of reading overrides: the table, and every mistake found in them. */
export interface EndpointResult {
  readonly table: EndpointTable;
  readonly problems: readonly string[];
}

const OVERRIDE = new RegExp(`^(?:(${HTTP_METHODS.join("|")}) )?(/\\S*)$`);

/**
 * The endpoint table with `overrides` laid over it: a map from entry to `"PATH"` or `"METHOD PATH"`.
 *
 * A path is never a whole address, so that an override cannot send the key to another host.
 */
export function endpointTable(overrides: Readonly<Record<string, unknown>> = {}): EndpointResult {
  const table: Record<EndpointName, Endpoint> = { ...DEFAULTS };
  const problems: string[] = [];
  for (const [name, value] of Object.entries(overrides)) {
    if (!isEndpointName(name)) {
      problems.push(`endpoints: there is no entry of that name; the entries are ${ENDPOINT_NAMES.join(", ")}`);
      continue;
    }
    const match = typeof value === "string" ? OVERRIDE.exec(value) : null;
    const path = match?.[2];
    const needsId = DEFAULTS[name].path.includes("{id}");
    if (path === undefined || path.startsWith("//") || (needsId && !path.includes("{id}"))) {
      problems.push(`endpoints["${name}"]: expected "/path/" or "METHOD /path/", with {workspace_id} and {id} in it`);
      continue;
    }
    // Django redirects such a path, and a redirect is not followed. One with a query is left to those who know better.
    if (!path.includes("?") && !path.endsWith("/")) {
      problems.push(`endpoints["${name}"]: add the slash at the end of the path, as every path of the API has one`);
      continue;
    }
    table[name] = { method: match?.[1] ?? DEFAULTS[name].method, path, source: "override" };
  }
  return { table, problems };
}

/** What a path is filled with; `operation` is for the error. */
export interface PathParameters {
  readonly workspaceId: string;
  readonly id?: string;
  readonly operation?: string;
}

/**
 * The path of an endpoint with its parameters filled in and escaped.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION for an id that would make another path of it: `..` names the folder above
 */
export function fillPath(endpoint: Pick<Endpoint, "path">, parameters: PathParameters): string {
  const segment = (name: string, id: string) => {
    const problem = idProblem(id);
    if (problem === undefined) return encodeURIComponent(canonicalId(id));
    throw new ErathosError({
      code: "ERATHOS_CONFIGURATION",
      operation: parameters.operation ?? "build the path of a request",
      summary: `${name} ${problem}`,
      reason: "Nothing was sent.",
      hint: `Correct ${name}.`,
    });
  };
  return endpoint.path
    .replaceAll("{workspace_id}", () => segment("the workspace's id", parameters.workspaceId))
    .replaceAll("{id}", () => segment("the object's id", parameters.id ?? ""));
}
