/**
 * Warns when the API key lies in the configuration in clear text, from where it would reach the state.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { PLAIN_KEY_IN_CONFIGURATION } from "../shared/plain-key";
import { programRun } from "./program-run";

/** The keys set with `--secret`, as the language host reports them to a program; undefined where it does not (inline programs). */
function secretKeys(environment: Readonly<Record<string, string | undefined>>): readonly unknown[] | undefined {
  const text = environment["PULUMI_CONFIG_SECRET_KEYS"];
  const parsed: unknown = text === undefined || text === "" ? undefined : JSON.parse(text);
  return Array.isArray(parsed) ? parsed : undefined;
}

/** Whether `erathos:apiKey` is configured, and certainly not as a secret. */
function keyIsPlain(environment: Readonly<Record<string, string | undefined>>): boolean {
  if (!Object.hasOwn(pulumi.runtime.allConfig(), "erathos:apiKey")) return false;
  const secret = secretKeys(environment);
  return secret !== undefined && !secret.includes("erathos:apiKey");
}

/** Warns once in a run of a program, without the key. The plugin does it by itself, for programs in every language. */
export function warnOfPlainKey(): void {
  const run = programRun();
  if (run.warnedOfPlainKey || !keyIsPlain(process.env)) return;
  run.warnedOfPlainKey = true;
  pulumi.log.warn(PLAIN_KEY_IN_CONFIGURATION);
}
