/**
 * Request bodies of the control interface; those of faults, outcomes and executions are defined with them.
 *
 * @module
 */
import { z } from "zod";
import { behaviourChangesSchema } from "../settings/behaviour";
import { PROFILE_NAMES } from "../settings/profiles";

export const clockSchema = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceSeconds: z.number().min(0).max(3_153_600_000) }),
]);

export const profileSchema = z.strictObject({
  profiles: z.array(z.enum(PROFILE_NAMES)).default([]),
  behaviour: behaviourChangesSchema.default({}),
});

export const keySchema = z.strictObject({
  key: z.string().regex(/^\S+$/),
  owner: z.string().default("new-key@acme.example"),
  /** Default: all. */
  workspaces: z.array(z.string().toLowerCase()).optional(),
});

/** Fields as the API spells them; the validation of webhooks follows. */
export const webhookChangesSchema = z.record(z.string(), z.unknown());

export const EMPTY = z.strictObject({});
