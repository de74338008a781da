/**
 * Checks and reads the inputs of a JobRun.
 *
 * @module
 */

import { z } from "zod";
import { mapOf } from "../../api/wire/map";
import { isRecord } from "../../language/problem";
import type { CheckContext, CheckResult, PropertyBag } from "../../provider/contract";
import { isUnknown as isMarker } from "../../provider/unknown";
import { compact, failuresOf, idText, known, orAbsent, unknownFields } from "../common/inputs";
import { checkWorkspace } from "../common/workspace";
import { jobRunFields } from "./fields";

const DURATION = /^(\d+)(s|m|h)$/;
const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * UNIT_MS.h;

/** Milliseconds of `90s`, `30m` or `2h`; undefined where it is none of these, or longer than a day. */
export function durationMs(text: string): number | undefined {
  const match = DURATION.exec(text);
  const unit = match?.[2];
  if (unit !== "s" && unit !== "m" && unit !== "h") return undefined;
  const milliseconds = Number(match?.[1]) * UNIT_MS[unit];
  return milliseconds <= LONGEST_MS ? milliseconds : undefined;
}

function schemaFor(isUnknown: (value: unknown) => boolean) {
  const timeout = z
    .string('must be a duration such as "30m"')
    .refine(
      (value) => isUnknown(value) || durationMs(value) !== undefined,
      'must be a duration of at most a day, such as "90s", "30m" or "2h"',
    );
  const pollInterval = timeout
    .refine((value) => isUnknown(value) || durationMs(value) !== 0, "must not be 0s")
    .optional();
  return z.object({
    waitForCompletion: known(
      z.strictObject({ timeout, pollInterval }, "must be { timeout: …, pollInterval?: … } and nothing else").nullish(),
      isUnknown,
    ),
    onFailure: known(z.enum(["fail", "warn"], 'must be "fail" or "warn"').nullish(), isUnknown),
    jobId: known(idText("a job's id"), isUnknown),
    workspaceId: known(idText("a workspace's id").nullish(), isUnknown),
    triggers: known(z.custom<PropertyBag>((value) => isRecord(value), "must be a map").nullish(), isUnknown),
    retryWhileBlocked: known(
      z.strictObject({ timeout }, "must be { timeout: … } and nothing else").nullish(),
      isUnknown,
    ),
  });
}

/** Made once, for the markers that both hosts know: making a schema takes longer than ten checks with it. */
const USUAL = schemaFor(isMarker);

const BLANK = {
  jobId: undefined,
  workspaceId: undefined,
  triggers: undefined,
  retryWhileBlocked: undefined,
  waitForCompletion: undefined,
  onFailure: undefined,
};

/** Normalised inputs and all failures of a JobRun. */
export function checkJobRun(news: PropertyBag, olds: PropertyBag | undefined, context: CheckContext): CheckResult {
  const parsed = (context.isUnknown === isMarker ? USUAL : schemaFor(context.isUnknown)).safeParse({
    ...BLANK,
    ...news,
  });
  const workspace = checkWorkspace(news["workspaceId"] ?? undefined, olds, context);
  const failures = [
    ...unknownFields("JobRun", jobRunFields, news),
    ...(parsed.success ? [] : failuresOf(parsed.error)),
    ...workspace.failures,
  ];
  const checked: PropertyBag = parsed.success ? parsed.data : news;
  const triggers = checked["triggers"];
  return {
    inputs: compact({
      jobId: checked["jobId"],
      triggers: isRecord(triggers) ? orAbsent(compact(triggers)) : (triggers ?? undefined),
      retryWhileBlocked: checked["retryWhileBlocked"] ?? undefined,
      waitForCompletion: checked["waitForCompletion"] ?? undefined,
      onFailure: checked["onFailure"] ?? undefined,
      workspaceId: workspace.workspaceId,
    }),
    failures,
  };
}

const checkedSchema = z.object({
  jobId: z.string(),
  workspaceId: z.string(),
  triggers: mapOf(z.unknown()).optional(),
  retryWhileBlocked: z.object({ timeout: z.string() }).optional(),
  waitForCompletion: z.object({ timeout: z.string(), pollInterval: z.string().optional() }).optional(),
  onFailure: z.enum(["fail", "warn"]).optional(),
});

/** The inputs of a JobRun after check. */
export type JobRunInputs = z.infer<typeof checkedSchema>;

/** Reads checked inputs, or outputs that echo them. */
export function jobRunInputs(bag: PropertyBag): JobRunInputs {
  return checkedSchema.parse(bag);
}
