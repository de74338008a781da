/**
 * Durations, and the options that consist of them.
 *
 * @module
 */

import { z } from "zod";
import type { ValidatorContext } from "./validator";

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

function durationOf({ isUnknown }: ValidatorContext) {
  return z
    .string('must be a duration such as "30m"')
    .refine(
      (value) => isUnknown(value) || durationMs(value) !== undefined,
      'must be a duration of at most a day, such as "90s", "30m" or "2h"',
    );
}

/** How long to try again. */
export function retry(context: ValidatorContext) {
  return z.strictObject({ timeout: durationOf(context) }, "must be { timeout: … } and nothing else");
}

/** How long to wait, and how often to look. */
export function wait(context: ValidatorContext) {
  const timeout = durationOf(context);
  const pollInterval = timeout
    .refine((value) => context.isUnknown(value) || durationMs(value) !== 0, "must not be 0s")
    .optional();
  return z.strictObject({ timeout, pollInterval }, "must be { timeout: …, pollInterval?: … } and nothing else");
}
