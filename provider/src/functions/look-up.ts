/**
 * Looking something up from a program: with which settings, and how a failure is shown.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { ErathosError } from "../api/errors";
import { canonicalId } from "../api/ids";
import type { Provider } from "../program/explicit-provider";
import { ProgramError } from "../program/program-error";
import { programRun } from "../program/program-run";
import { configurationFrom, WORKSPACE_WAYS } from "../shared/configuration";
import type { Source } from "./find";

/** Where to look, if not in the configuration. */
export interface FunctionOptions {
  /** An explicit provider, whose key, address and workspace are used. */
  readonly provider?: Provider | undefined;
}

/** In which workspace. */
export interface WorkspaceArgs {
  /** The workspace; default: the configured one. */
  readonly workspaceId?: string | undefined;
}

/** The same arguments, with Outputs. */
export type OutputArgs<Args> = { readonly [Name in keyof Args]: pulumi.Input<Args[Name]> };

/** A look-up over plain values. */
export type Find<Args, Result> = (source: Source, args: Args) => Promise<Result>;

/** With the settings of the configuration. */
export function lookUp<Args extends WorkspaceArgs, Result>(
  what: string,
  args: Args,
  find: Find<Args, Result>,
): Promise<Result> {
  return presented(async () => find(await sourceOf(what, configured(), args.workspaceId), args));
}

/** Over Outputs, and for an explicit provider. */
export function lookUpOutput<Args extends WorkspaceArgs, Result>(
  what: string,
  args: pulumi.Output<Args>,
  { provider }: FunctionOptions,
  find: Find<Args, Result>,
): pulumi.Output<Result> {
  const settings = pulumi.output(provider?.settings);
  const found = settings.apply((explicit) =>
    args.apply((known) =>
      presented(async () => find(await sourceOf(what, explicit ?? configured(), known.workspaceId), known)),
    ),
  );
  // Only the key made it secret, and nothing that is looked up holds the key.
  return pulumi.unsecret(found);
}

type Settings = Readonly<Record<string, string | undefined>>;

function configured(): Settings {
  return pulumi.runtime.allConfig();
}

async function sourceOf(what: string, settings: Settings, stated: string | undefined): Promise<Source> {
  const configuration = configurationFrom((key) => settings[key], process.env);
  const workspaceId = stated ?? configuration.workspace?.id;
  if (workspaceId === undefined) {
    throw new ProgramError(`look up ${what}: the workspace is not known. Set it ${WORKSPACE_WAYS} workspaceId`);
  }
  // Loaded here and not at the top: most programs look nothing up, and should not wait for an HTTP client.
  const { ErathosClient } = await import("../api/index.js");
  const client = ErathosClient.from(configuration.raw);
  const name = JSON.stringify([client.settings.baseUrl, canonicalId(workspaceId), configuration.raw.apiKey]);
  const run = programRun();
  return { client, workspaceId, call: {}, jobs: () => run.jobs.get(name, () => client.listJobs(workspaceId)) };
}

/** Shows an expected failure as the engine shows a program's own words: the message, and no stack. */
async function presented<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ErathosError) throw new ProgramError(error.message);
    throw error;
  }
}
