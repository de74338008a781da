/**
 * Where an entry of the endpoint table could live, if not where the table says.
 *
 * The documentation that could be read leaves these open; each is a guess by the manners of the framework.
 *
 * @module
 */

import { type Endpoint, type EndpointName, endpointTable } from "../../api";

const WORKSPACE = "/developers/workspaces/{workspace_id}";

/** The addresses of each kind's collection; that of webhooks is documented, so only its items are in question. */
const COLLECTIONS: Readonly<Record<string, readonly string[]>> = {
  webhooks: ["orchestration/webhooks", "webhooks", "orchestration/webhook"],
  jobs: ["jobs", "orchestration/jobs"],
  secrets: ["secrets", "orchestration/secrets"],
  variables: ["variables", "orchestration/variables"],
};

const RUN = ["jobs/{id}/run", "orchestration/jobs/{id}/run", "jobs/run", "orchestration/run"];

const DEFAULTS = endpointTable().table;

/** The entry as the package ships it. */
export function defaultEndpoint(name: EndpointName): Endpoint {
  return DEFAULTS[name];
}

/** Other paths to try for an entry, the likeliest first; `tried` is not among them. */
export function candidatePaths(name: EndpointName, tried: string): readonly string[] {
  const slashed = tried.replace(/[^/](?=\?)/, "$&/");
  const own = defaultEndpoint(name);
  const guesses = own.source === "documented" ? [] : guessesOf(name).map((path) => `${WORKSPACE}/${path}/`);
  return [...new Set([slashed, own.path, ...guesses])].filter((path) => path !== tried);
}

function guessesOf(name: EndpointName): readonly string[] {
  if (name === "jobs.run") return RUN;
  const [kind = "", verb = ""] = name.split(".");
  const collections = COLLECTIONS[kind] ?? [];
  return verb === "list" || verb === "create" ? collections : collections.map((path) => `${path}/{id}`);
}
