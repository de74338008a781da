/**
 * The request that runs a job, as a webhook must send it.
 *
 * @module
 */

import { fillPath } from "../../api/endpoints";
import { HTTP_METHODS, type HttpMethod } from "../../api/http-methods";
import { sameId } from "../../api/ids";
import { WORKSPACE_WAYS } from "../../shared/configuration";
import type { ErathosSettings } from "./settings";
import { ArgumentError } from "./value";

/** A chain whose parts are all known. */
export interface Chain {
  readonly after: readonly string[];
  readonly run: string;
  /** Undefined: that of the settings. */
  readonly workspaceId: string | undefined;
}

/** The parts of the webhook that depend on the chain. */
export interface RunRequest {
  readonly method: HttpMethod;
  /** Below the API's address. */
  readonly path: string;
}

/**
 * @throws ArgumentError for a chain from a job to itself, and for settings that are missing
 */
export function runRequest(chain: Chain, settings: ErathosSettings): RunRequest {
  const { after, run } = chain;
  if (after.some((id) => sameId(id, run))) {
    throw new ArgumentError("run", "is one of the jobs in after, so that it would run again and again");
  }
  const workspaceId = chain.workspaceId ?? settings.workspaceId;
  if (workspaceId === undefined) {
    throw new ArgumentError("", `the workspace is not known. Set it ${WORKSPACE_WAYS} workspaceId`);
  }
  const method = HTTP_METHODS.find((known) => known === settings.run.method);
  if (method === undefined) {
    throw new ArgumentError('erathos:endpoints["jobs.run"]', "a webhook cannot send this method");
  }
  return { method, path: fillPath(settings.run, { workspaceId, id: run }) };
}
