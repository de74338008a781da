/**
 * The configuration of a stack, as the Pulumi CLI gives it.
 *
 * @module
 */

import { z } from "zod";
import type { ErathosError } from "../api";
import { parseJson } from "../api/error-body";
import { PulumiCliError } from "./exit-codes";
import type { Io } from "./io";
import { withoutArgument } from "./usage";

/** Source: `pulumi config --json`; one entry per key, with its value as a string. */
const configSchema = z.record(z.string(), z.looseObject({ value: z.string().optional() }));

type Config = z.infer<typeof configSchema>;

/**
 * The values of the stack's configuration by key (`erathos:workspaceId`). They hold secrets in clear text.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where the CLI is missing or fails
 */
export async function stackConfig(stack: string, io: Pick<Io, "pulumi">): Promise<ReadonlyMap<string, string>> {
  return new Map(
    Object.entries(await configOf(stack, ["--show-secrets"], io)).flatMap(([key, { value }]): [string, string][] =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}

/**
 * The keys of the configuration of the stack, or else of the one that is selected; no secret is decrypted.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where the CLI is missing or fails
 */
export async function stackConfigKeys(stack: string | undefined, io: Pick<Io, "pulumi">): Promise<readonly string[]> {
  return Object.keys(await configOf(stack, [], io));
}

async function configOf(stack: string | undefined, more: readonly string[], io: Pick<Io, "pulumi">): Promise<Config> {
  // One word, so that no name of a stack is taken for an option.
  const selected = stack === undefined ? [] : [`--stack=${stack}`];
  const finished = await io.pulumi(["config", "--json", ...more, "--non-interactive", ...selected]);
  if (finished === undefined) {
    throw failure(
      "there is no `pulumi` on the PATH",
      "Install the Pulumi CLI, or leave --stack out and set ERATHOS_API_KEY and ERATHOS_WORKSPACE_ID.",
    );
  }
  if (finished.exitCode !== 0) {
    throw failure(
      `\`pulumi config\` ended with exit code ${finished.exitCode}`,
      "Run the command in the folder of the Pulumi project, logged in, with PULUMI_CONFIG_PASSPHRASE where the stack needs one.",
      withoutArgument(finished.stderr.trim(), stack ?? "", "--stack"),
    );
  }
  const config = configSchema.safeParse(parseJson(finished.stdout));
  if (config.success) return config.data;
  throw failure("`pulumi config --json` printed something else than a configuration", "Update the Pulumi CLI.");
}

function failure(summary: string, hint: string, reason?: string): ErathosError {
  return new PulumiCliError({
    code: "ERATHOS_CONFIGURATION",
    operation: "read the configuration of the stack",
    summary,
    ...(reason === undefined || reason === "" ? {} : { reason }),
    hint,
  });
}
