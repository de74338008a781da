/**
 * The secret values that a stack's state knows. A server may show them in places that do not look secret.
 *
 * @module
 */

import { z } from "zod";
import { parseJson } from "../../api/error-body";
import { isRecord } from "../../language/problem";
import { secretParts, textsOf } from "../../provider/moved";
import { SIGNATURE } from "../../provider/secrets";
import { redactor } from "../../security/redact";
import type { Io } from "../io";
import { pulumiJson, unexpected } from "../pulumi-json";

/** Source: `pulumi stack export --show-secrets`. */
const exportSchema = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(z.looseObject({ inputs: z.record(z.string(), z.unknown()).optional() })).optional(),
  }),
});

/** Whether a string holds a value that is known to be secret, in whatever spelling. */
export type HoldsSecret = (text: string) => boolean;

/** Where no stack is named, nothing is known. */
export const NOTHING_KNOWN: HoldsSecret = () => false;

/**
 * Reads the secrets among the inputs of the stack's resources. They stay in memory.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where the CLI is missing or fails
 */
export async function stateSecrets(stack: string, io: Pick<Io, "pulumi">): Promise<HoldsSecret> {
  const json = await pulumiJson(["stack", "export", "--show-secrets", "--non-interactive"], stack, io);
  const parsed = exportSchema.safeParse(json);
  if (!parsed.success) throw unexpected("pulumi stack export");
  const secrets = (parsed.data.deployment.resources ?? []).flatMap(({ inputs }) => secretsIn(inputs));
  // Servers change the case of names; a secret that became one is still a secret.
  const redact = redactor(secretParts(secrets).map((secret) => secret.toLowerCase()));
  return (text) => redact(text.toLowerCase()) !== text.toLowerCase();
}

function secretsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (!isRecord(value)) return [];
  const { plaintext } = value;
  if (Object.hasOwn(value, SIGNATURE)) return typeof plaintext === "string" ? textsOf(parseJson(plaintext)) : [];
  return Object.values(value).flatMap(secretsIn);
}
