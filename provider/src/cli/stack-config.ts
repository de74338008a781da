/**
 * The configuration of a stack, as the Pulumi CLI gives it.
 *
 * @module
 */

import { z } from "zod";
import { ErathosError } from "../api";
import { parseJson } from "../api/error-body";
import type { Io } from "./io";
import { withoutArgument } from "./usage";

/** Source: `pulumi config --json`; one entry per key, with its value as text. */
const configSchema = z.record(z.string(), z.looseObject({ value: z.string().optional() }));

/**
 * The values of the stack's configuration by key (`erathos:workspaceId`). They hold secrets in clear text.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where the CLI is missing or fails
 */
export async function stackConfig(stack: string, io: Pick<Io, "pulumi">): Promise<ReadonlyMap<string, string>> {
  const finished = await io.pulumi([
    "config",
    "--json",
    "--show-secrets",
    "--non-interactive",
    // One word, so that no name of a stack is taken for an option.
    `--stack=${stack}`,
  ]);
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
      withoutArgument(finished.stderr.trim(), stack, "--stack"),
    );
  }
  const config = configSchema.safeParse(parseJson(finished.stdout));
  if (!config.success) {
    throw failure("`pulumi config --json` printed something else than a configuration", "Update the Pulumi CLI.");
  }
  return new Map(
    Object.entries(config.data).flatMap(([key, { value }]): [string, string][] =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}

function failure(summary: string, hint: string, reason?: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "read the configuration of the stack",
    summary,
    ...(reason === undefined || reason === "" ? {} : { reason }),
    hint,
  });
}
