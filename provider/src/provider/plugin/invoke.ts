/**
 * The functions over the provider protocol.
 *
 * @module
 */

import { ErathosError, type Job } from "../../api";
import type { ReadOnce } from "../../api/read-once";
import { filterJobs, onlyJob } from "../../functions/select";
import type { PropertyBag } from "../contract";
import { unwrap } from "../secrets";
import type { PluginService } from "./service";

const FILTERS = ["id", "connectionId", "connectionName", "schemaName", "tableName"] as const;

/** Lists read by this process, by workspace: a program asks for many jobs of one. */
export type JobLists = ReadOnce<readonly Job[]>;

/** The result of a function. */
export async function invoke(
  service: PluginService,
  lists: JobLists,
  token: string,
  args: PropertyBag,
): Promise<PropertyBag> {
  const { bag } = unwrap(args);
  const text = (name: string) => (typeof bag[name] === "string" ? bag[name] : undefined);
  const filter = Object.fromEntries(FILTERS.map((name) => [name, text(name)]));
  const workspaceId = text("workspaceId") ?? service.configuration.workspace?.id;
  if (workspaceId === undefined) {
    throw new ErathosError({
      code: "ERATHOS_CONFIGURATION",
      operation: "look up jobs",
      summary: "the workspace is not known",
      hint: "Set it with `pulumi config set erathos:workspaceId ID`, in the environment variable ERATHOS_WORKSPACE_ID, or as workspaceId.",
    });
  }
  const jobs = await lists.get(workspaceId, () => service.listJobs(workspaceId));
  if (token === "erathos:index:getJob") return { ...onlyJob(jobs, filter) };
  if (token === "erathos:index:getJobs") return { jobs: filterJobs(jobs, filter) };
  throw new Error(`pulumi-erathos has no function ${token}`);
}
