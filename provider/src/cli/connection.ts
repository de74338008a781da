/**
 * Whom a command talks to: the same settings as a program's, from flags, a stack and the environment.
 *
 * @module
 */

import { ErathosError, type Settings, settingsFrom } from "../api";
import { hasCapitals } from "../api/ids";
import { configurationFrom, KEY_IS_ARGUMENT } from "../shared/configuration";
import type { Io } from "./io";
import type { Output } from "./output";
import { stackConfig } from "./stack-config";

/** The flags that every command has. A key is never one: other users of a machine can see arguments. */
export interface ConnectionFlags {
  readonly workspace?: string;
  readonly baseUrl?: string;
  readonly apiKeyStdin?: boolean;
  /** Take `erathos:*` from the configuration of this stack of the project in the working directory. */
  readonly stack?: string;
}

/** Checked settings, and where the two that matter most came from, for people. */
export interface Connection {
  readonly settings: Settings;
  readonly workspaceId: string;
  /** Whether the workspace's id is set in capitals; `workspaceId` is in lower case whatever was set. */
  readonly workspaceInCapitals: boolean;
  readonly keySource: string;
  readonly workspaceSource: string;
  /** Whether the overrides of the endpoint table come from `ERATHOS_ENDPOINTS`. */
  readonly endpointsFromEnvironment: boolean;
}

const NO_WORKSPACE = "workspaceId: there is no workspace. Set it in the environment variable ERATHOS_WORKSPACE_ID";
const HINT =
  "Set them in the environment as ERATHOS_NAME, or give --stack NAME to take what `pulumi config set` stored for that stack.";

/**
 * The settings of a command. A flag wins over the stack, the stack over the environment; `ERATHOS_API_KEY` wins over
 * the stack's key, as it does in a program.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION, listing everything that is missing or wrong
 */
export async function connect(flags: ConnectionFlags, io: Io, output: Output): Promise<Connection> {
  const stack = flags.stack === undefined ? new Map<string, string>() : await stackConfig(flags.stack, io);
  output.protect(stack.get("erathos:apiKey"));
  const configured = new Map(stack);
  if (flags.workspace !== undefined) configured.set("erathos:workspaceId", flags.workspace);
  if (flags.baseUrl !== undefined) configured.set("erathos:baseUrl", flags.baseUrl);
  if (flags.apiKeyStdin === true) {
    const key = (await io.stdin()).trim();
    output.protect(key);
    configured.set("erathos:apiKey", key).set(KEY_IS_ARGUMENT, "true");
  }
  const { raw, workspace, keyFromEnvironment } = configurationFrom((key) => configured.get(key), io.env);
  const settings = checked(() => settingsFrom(raw), workspace === undefined);
  if (workspace === undefined) {
    throw new ErathosError({
      code: "ERATHOS_CONFIGURATION",
      operation: "read the Erathos configuration",
      summary: "one setting is missing or wrong",
      reason: `${NO_WORKSPACE}, or with --workspace`,
      hint: HINT,
    });
  }
  const named = flags.stack === undefined ? "the environment" : "the stack's configuration";
  return {
    settings,
    workspaceId: workspace.id,
    workspaceInCapitals: hasCapitals(
      [configured.get("erathos:workspaceId"), io.env["ERATHOS_WORKSPACE_ID"]].find((set) => set?.trim()) ?? "",
    ),
    endpointsFromEnvironment: raw.endpoints !== undefined && !configured.has("erathos:endpoints"),
    keySource: keyFromEnvironment ? "ERATHOS_API_KEY" : flags.apiKeyStdin === true ? "standard input" : named,
    workspaceSource:
      workspace.source === "environment"
        ? "ERATHOS_WORKSPACE_ID"
        : flags.workspace === undefined
          ? named
          : "--workspace",
  };
}

/** The settings; a complaint about them also says that the workspace is missing. */
function checked(read: () => Settings, workspaceMissing: boolean): Settings {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ErathosError)) throw error;
    const reasons = [error.reason ?? "", ...(workspaceMissing ? [`${NO_WORKSPACE}, or with --workspace`] : [])];
    throw error.with({
      ...(workspaceMissing ? { summary: "several settings are missing or wrong" } : {}),
      reason: reasons.join("\n    "),
      hint: HINT,
    });
  }
}
