/**
 * A webhook as a source gave it, with what is hidden in it.
 *
 * @module
 */

import { z } from "zod";
import type { Hidden } from "../../language/conditions";
import type { HiddenCause } from "../../language/evaluate";
import type { ExplainedWebhook } from "../../language/explain";
import { isRecord } from "../../language/problem";
import { SIGNATURE } from "../../provider/secrets";
import { UNKNOWN } from "../../shared/unknown";

/** Stands where a value is secret. The Pulumi CLI writes the same in a preview. */
const SECRET = "[secret]";

/** Stands where a preview does not know a value yet. */
const NOT_KNOWN = "[not known yet]";

/** Why a value is hidden; undefined for one that is there. */
export function hiddenCauseOf(value: unknown): HiddenCause | undefined {
  return value === SECRET ? "secret" : value === NOT_KNOWN ? "notKnownYet" : undefined;
}

/** Whether a string stands for a value that is secret or not known. */
export function isHidden(value: unknown): boolean {
  return hiddenCauseOf(value) !== undefined;
}

/** One webhook, wherever it comes from. */
export interface FoundWebhook {
  /** Undefined: it does not exist yet. */
  readonly id: string | undefined;
  /** Its name in the program; undefined where it comes from the workspace. */
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly workspaceId: string | undefined;
  readonly webhook: ExplainedWebhook;
  /** What decides and is hidden as a whole. */
  readonly hidden: Hidden["parts"];
}

/** What a person calls it. */
export function labelOf({ description, name, id }: Pick<FoundWebhook, "description" | "name" | "id">): string {
  return [description, name, id].find((text) => text !== undefined && text !== "") ?? "a webhook without a name";
}

/** A value of a state or of a preview with secrets and unknown values replaced by what stands for them. */
export function masked(value: unknown): unknown {
  if (value === UNKNOWN) return NOT_KNOWN;
  if (Array.isArray(value)) return value.map(masked);
  if (!isRecord(value)) return value;
  if (Object.hasOwn(value, SIGNATURE)) return SECRET;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)]));
}

const text = z.string().optional().catch(undefined);
const rule = z.object({
  variableName: z.string(),
  operation: z.string(),
  value: z.union([z.string(), z.array(z.string())]),
});
const bagSchema = z.looseObject({
  description: text,
  method: text,
  url: text,
  workspaceId: text,
  header: z.record(z.string(), z.string()).optional().catch(undefined),
  body: z.unknown().optional(),
  isActive: z.boolean().optional().catch(undefined),
  jobs: z.array(z.string()).optional().catch(undefined),
  rules: z.array(rule).optional().catch(undefined),
});

/** A webhook from the properties that a state or a preview holds. */
export function webhookOfBag(
  names: Pick<FoundWebhook, "id" | "name">,
  properties: Readonly<Record<string, unknown>>,
): FoundWebhook {
  const shown = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, masked(value)]));
  const { description, workspaceId, url = "", header, ...rest } = bagSchema.parse(shown);
  const parts = ["isActive", "jobs", "rules"] as const;
  return {
    ...names,
    description,
    workspaceId,
    hidden: new Map(
      parts.flatMap((part): [typeof part, HiddenCause][] =>
        // Where a piece is hidden, so is what its form would be.
        shown[part] === undefined || rest[part] !== undefined ? [] : [[part, causeIn(shown[part])]],
      ),
    ),
    webhook: {
      method: rest.method,
      url,
      // A map that is hidden as a whole is shown as one header that says so.
      header: isHidden(shown["header"]) ? { "(all headers)": String(shown["header"]) } : header,
      body: rest.body,
      isActive: rest.isActive,
      jobs: rest.jobs,
      rules: rest.rules,
    },
  };
}

function causeIn(value: unknown): HiddenCause {
  return JSON.stringify(value).includes(JSON.stringify(SECRET)) ? "secret" : "notKnownYet";
}
