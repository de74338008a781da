/**
 * Puts the credentials of a workspace into the secrets of a stack, from process to process: they stand in no file, no
 * argument and no output.
 *
 * @module
 */

import type { ErathosError } from "../../api";
import { PulumiCliError } from "../exit-codes";
import type { Io } from "../io";
import { stackConfigKeys } from "../stack-config";
import type { StackSecret } from "./stack-secrets";

/** The command that sets one by hand; it asks for the value, or reads it from standard input. */
export function commandFor(key: string, stack: string | undefined): string {
  return `pulumi config set --secret ${key}${stack === undefined ? "" : ` --stack ${stack}`}`;
}

/**
 * Sets each secret that is not set yet in the stack, or else in the one that is selected.
 *
 * @returns the keys that were set
 * @throws ErathosError ERATHOS_CONFIGURATION where the CLI is missing or fails
 */
export async function setSecrets(
  secrets: readonly StackSecret[],
  stack: string | undefined,
  io: Pick<Io, "pulumi">,
): Promise<readonly string[]> {
  const selected = stack === undefined ? [] : [`--stack=${stack}`];
  const present = await stackConfigKeys(stack, io);
  const missing = secrets.filter(({ key }) => !present.some((name) => name.endsWith(`:${key}`)));
  const set: string[] = [];
  for (const { key, value } of missing) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const raw = /[\r\n]$/.test(text) ? ["--raw"] : [];
    const finished = await io.pulumi(
      ["config", "set", "--secret", key, "--non-interactive", ...raw, ...selected],
      text,
    );
    if (finished?.exitCode !== 0) throw notSet(key, set);
    set.push(key);
  }
  return set;
}

function notSet(key: string, set: readonly string[]): ErathosError {
  return new PulumiCliError({
    code: "ERATHOS_CONFIGURATION",
    operation: "set the secrets of the stack",
    summary: `\`pulumi config set --secret ${key}\` failed`,
    reason: set.length === 0 ? "Nothing was set." : `Set before it: ${set.join(", ")}.`,
    hint: "Run that command by itself and correct what it says, then this one again: what is set already is skipped.",
  });
}
