/**
 * Where a setting comes from: the provider's arguments, the stack's configuration, or the environment.
 *
 * @module
 */

import { canonicalId } from "../api/ids";
import type { RawSettings } from "../api/settings";

/** The settings' names: `erathos:NAME` in the configuration, upper snake case after `ERATHOS_` in the environment. */
export const SETTINGS = [
  "apiKey",
  "workspaceId",
  "baseUrl",
  "endpoints",
  "requestsPerSecond",
  "maxConcurrentRequests",
  "requestTimeoutSeconds",
  "operationTimeoutSeconds",
  "marker",
  "refresh",
] as const;

export type SettingName = (typeof SETTINGS)[number];

/** Marks the inputs of an explicit provider whose key was written in the program. */
export const KEY_IS_ARGUMENT = "erathos:apiKeyIsArgument";

/** `requestTimeoutSeconds` → `ERATHOS_REQUEST_TIMEOUT_SECONDS` */
export function environmentName(name: SettingName): string {
  return `ERATHOS_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** How a workspace is set; the name of an argument follows. */
export const WORKSPACE_WAYS =
  "with `pulumi config set erathos:workspaceId ID`, in the environment variable ERATHOS_WORKSPACE_ID, or as";

/** A workspace, and who says so: one known only from the environment never replaces anything. */
export interface WorkspaceSetting {
  readonly id: string;
  readonly source: "configuration" | "environment";
}

/** Everything a host knows before the first operation; nothing is checked yet. */
export interface Configuration {
  readonly raw: RawSettings;
  readonly workspace: WorkspaceSetting | undefined;
  /** `description`: the plugin writes an ownership marker there. */
  readonly marker: string | undefined;
  /** `changed`: refresh reads only the webhooks that the list shows as changed. */
  readonly refresh?: "changed";
  /** Whether the key comes from the environment, which reaches every command. */
  readonly keyFromEnvironment: boolean;
}

/**
 * Merges configuration and environment.
 *
 * The configuration wins, with one exception: `ERATHOS_API_KEY` wins over a configured key (not over one that the
 * program gives to a provider), because `refresh` and `destroy` otherwise use the key of the last `up`.
 */
export function configurationFrom(
  configured: (key: string) => string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const stated = (name: SettingName) => blankToUndefined(configured(`erathos:${name}`));
  const ambient = (name: SettingName) => blankToUndefined(environment[environmentName(name)]);
  const either = (name: SettingName) => stated(name) ?? ambient(name);
  const argument = configured(KEY_IS_ARGUMENT) === "true";
  const apiKey = argument ? either("apiKey") : (ambient("apiKey") ?? stated("apiKey"));
  return {
    raw: {
      apiKey,
      baseUrl: either("baseUrl"),
      endpoints: either("endpoints"),
      requestsPerSecond: either("requestsPerSecond"),
      maxConcurrentRequests: either("maxConcurrentRequests"),
      requestTimeoutSeconds: either("requestTimeoutSeconds"),
      operationTimeoutSeconds: either("operationTimeoutSeconds"),
    },
    marker: either("marker"),
    ...(either("refresh") === "changed" ? { refresh: "changed" as const } : {}),
    workspace: workspaceFrom(stated("workspaceId"), ambient("workspaceId")),
    keyFromEnvironment: !argument && ambient("apiKey") !== undefined,
  };
}

function blankToUndefined(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

function workspaceFrom(stated: string | undefined, ambient: string | undefined): WorkspaceSetting | undefined {
  if (stated !== undefined) return { id: canonicalId(stated), source: "configuration" };
  return ambient === undefined ? undefined : { id: canonicalId(ambient), source: "environment" };
}
