/**
 * Checks and normalises the inputs of a Webhook, and reads them back from the state.
 *
 * @module
 */

import { z } from "zod";
import type { WebhookFields } from "../../api";
import { mapOf } from "../../api/wire/map";
import { normaliseRules } from "../../language/rules";
import type { CheckContext, CheckResult, PropertyBag } from "../../provider/contract";
import { isUnknown as isMarker } from "../../provider/unknown";
import { compact, failuresOf, idText, known, textOf, unknownFields } from "../common/inputs";
import { checkWorkspace } from "../common/workspace";
import { webhookFields } from "./fields";
import { header, jobIds, json, method, url } from "./parts";

const absent = z.union([z.undefined(), z.null()]).transform(() => undefined);

/** The server counts the marker, and the space before it, as part of the description. */
function longestDescription(marker: string | undefined): number {
  return 255 - (marker === undefined ? 0 : [...marker].length + 1);
}

function schemaFor({ isUnknown, marker }: Pick<CheckContext, "isUnknown" | "marker">) {
  const optional = <T>(schema: z.ZodType<T>) =>
    known(
      z.unknown().transform((value, context): T | undefined => {
        if (absent.safeParse(value).success) return undefined;
        const result = schema.safeParse(value);
        if (result.success) return result.data;
        for (const issue of result.error.issues)
          context.addIssue({ code: "custom", path: issue.path, message: issue.message });
        return z.NEVER;
      }),
      isUnknown,
    );
  return z.object({
    description: known(textOf(longestDescription(marker)), isUnknown),
    jobs: known(jobIds(isUnknown), isUnknown),
    method: optional(method),
    url: known(url, isUnknown),
    header: optional(header),
    body: optional(json),
    isActive: optional(z.boolean("must be true or false")),
    adoptId: optional(idText("a webhook's id")),
    workspaceId: optional(idText("a workspace's id")),
  });
}

/** Made once, for the markers that both hosts know: making a schema takes longer than ten checks with it. */
const USUAL = schemaFor({ isUnknown: isMarker });

const BLANK = {
  description: undefined,
  jobs: undefined,
  method: undefined,
  url: undefined,
  header: undefined,
  body: undefined,
  isActive: undefined,
  adoptId: undefined,
  workspaceId: undefined,
};

/** Normalised inputs and all failures of a Webhook. */
export function checkWebhook(news: PropertyBag, olds: PropertyBag | undefined, context: CheckContext): CheckResult {
  const { isUnknown } = context;
  const usual = context.isUnknown === isMarker && context.marker === undefined;
  const parsed = (usual ? USUAL : schemaFor(context)).safeParse({ ...BLANK, ...news });
  const rules = normaliseRules(news["rules"], (value) => isUnknown(value));
  const workspace = checkWorkspace(news["workspaceId"] ?? undefined, olds, context);
  const failures = [
    ...unknownFields("Webhook", webhookFields, news),
    ...(parsed.success ? [] : failuresOf(parsed.error)),
    ...rules.problems
      .filter((problem) => problem.severity === "error")
      .map((problem) => ({ path: `rules${problem.path}`, reason: problem.message })),
    ...workspace.failures,
  ];
  const checked: PropertyBag = parsed.success ? parsed.data : news;
  const inputs = compact({
    ...checked,
    method: checked["method"] ?? "POST",
    isActive: checked["isActive"] ?? true,
    rules: isUnknown(news["rules"]) ? news["rules"] : rules.rules.length === 0 ? undefined : rules.rules,
    workspaceId: workspace.workspaceId,
    adoptId: adoptIdFor(checked["adoptId"], olds, context),
  });
  return { inputs, failures };
}

/** An `adoptId` has its effect once, when the resource is first created. */
function adoptIdFor(declared: unknown, olds: PropertyBag | undefined, context: CheckContext): unknown {
  if (olds !== undefined) return olds["adoptId"];
  // Without old inputs this is a first create, or the second half of a replacement.
  return typeof declared === "string" && context.adoptionConsumed(declared) ? undefined : declared;
}

/** The inputs of a Webhook after check, as create and update get them. */
export interface WebhookInputs extends WebhookFields {
  readonly workspaceId: string;
  readonly adoptId?: string | undefined;
}

const rule = z.object({
  variableName: z.string(),
  operation: z.string(),
  value: z.union([z.string(), z.array(z.string())]),
});

const checkedSchema = z.object({
  description: z.string(),
  jobs: z.array(z.string()),
  method: z.string(),
  url: z.string(),
  header: mapOf(z.string()).optional(),
  body: z.unknown().optional(),
  rules: z.array(rule).default([]),
  isActive: z.boolean(),
  workspaceId: z.string(),
  adoptId: z.string().optional(),
});

/** Reads checked inputs, or outputs that echo them. */
export function webhookInputs(bag: PropertyBag): WebhookInputs {
  return checkedSchema.parse(bag);
}

/** Inputs as the state keeps them: nothing absent, no empty list of rules. */
export function webhookBag(inputs: WebhookInputs): PropertyBag {
  return compact({ ...inputs, rules: inputs.rules.length === 0 ? undefined : inputs.rules });
}
