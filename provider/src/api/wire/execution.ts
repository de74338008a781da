/**
 * An execution on the wire. No endpoint for reading one is documented; the fields are inferred from the metadata's names.
 *
 * @module
 */

import { z } from "zod";
import type { ReadExecution } from "../models";

const integer = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

/** Reads an execution. */
export const executionSchema = z
  .looseObject({
    status: z.string().nullish(),
    rows: integer.nullish(),
    finished_at: z.string().nullish(),
    ended_at: z.string().nullish(),
  })
  .transform(
    (wire): ReadExecution => ({
      status: wire.status ?? undefined,
      rows: wire.rows ?? undefined,
      finishedAt: wire.finished_at ?? wire.ended_at ?? undefined,
    }),
  );
