/**
 * What the Pulumi CLI says of a stack, as JSON.
 *
 * @module
 */

import { z } from "zod";
import type { ErathosError } from "../api";
import { parseJson } from "../api/error-body";
import { PulumiCliError } from "./exit-codes";
import type { Io } from "./io";
import { withoutArgument } from "./usage";

const diagnosticsSchema = z.looseObject({
  diagnostics: z.array(z.looseObject({ severity: z.string().optional(), message: z.string().optional() })),
});

/**
 * Runs `pulumi stack export` or `pulumi preview` for a stack.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where the CLI is missing or fails
 */
export async function pulumiJson(args: readonly string[], stack: string, io: Pick<Io, "pulumi">): Promise<unknown> {
  const command = `pulumi ${args[0] === "stack" ? "stack export" : "preview"}`;
  const finished = await io.pulumi([...args, `--stack=${stack}`]);
  if (finished === undefined) {
    throw failure("there is no `pulumi` on the PATH", "Install the Pulumi CLI, or leave --stack out.");
  }
  const json = parseJson(finished.stdout);
  if (finished.exitCode === 0) return json;
  throw failure(
    `\`${command}\` ended with exit code ${finished.exitCode}`,
    `Run \`${command}\` in the folder of the Pulumi project, and correct what it says.`,
    withoutArgument(complaints(json) ?? finished.stderr.trim(), stack, "--stack"),
  );
}

/** With `--json` a preview puts what went wrong into its JSON. */
function complaints(json: unknown): string | undefined {
  const messages = (diagnosticsSchema.safeParse(json).data?.diagnostics ?? []).flatMap(({ severity, message = "" }) =>
    severity === "error" && message.trim() !== "" ? [withoutStack(message)] : [],
  );
  return messages.length === 0 ? undefined : messages.join("\n    ");
}

function withoutStack(message: string): string {
  return message
    .split("\n")
    .filter((line) => !/^\s+at /.test(line))
    .join("\n    ")
    .trim();
}

/** The CLI printed JSON of another shape. */
export function unexpected(command: string): ErathosError {
  return failure(`\`${command}\` printed something else than was expected`, "Update the Pulumi CLI.");
}

function failure(summary: string, hint: string, reason?: string): ErathosError {
  return new PulumiCliError({
    code: "ERATHOS_CONFIGURATION",
    operation: "read the stack",
    summary,
    ...(reason === undefined || reason === "" ? {} : { reason }),
    hint,
  });
}
