/**
 * A job on the wire, and in this package's spelling.
 *
 * That jobs can be listed is documented; their fields are inferred from the metadata's names.
 *
 * @module
 */

import { z } from "zod";
import type { Job } from "../models";
import { id, objectFields, reference, storedOf } from "./common";

const name = z.string().nullish();
const connection = z.union([id, z.looseObject({ _id: id.optional(), name })]);

/** Reads a job; `undefined` when it has no id. */
export const jobSchema = z
  .looseObject({
    ...objectFields,
    connection: connection.nullish(),
    connection_id: id.nullish(),
    connection_name: name,
    schema_name: name,
    table_name: name,
    primary_job: reference.nullish(),
  })
  .transform((wire): Job | undefined => {
    const stored = storedOf(wire);
    if (stored === undefined) return undefined;
    const nested = typeof wire.connection === "object" && wire.connection !== null ? wire.connection : {};
    const connectionId =
      wire.connection_id ?? nested._id ?? (typeof wire.connection === "string" ? wire.connection : undefined);
    const connectionName = wire.connection_name ?? nested.name ?? undefined;
    return {
      ...stored,
      ...(connectionId === undefined ? {} : { connectionId }),
      ...(connectionName === undefined ? {} : { connectionName }),
      ...(wire.schema_name == null ? {} : { schemaName: wire.schema_name }),
      ...(wire.table_name == null ? {} : { tableName: wire.table_name }),
      ...(wire.primary_job == null || wire.primary_job === "" ? {} : { primaryJobId: wire.primary_job }),
    };
  });

/** Where an execution id can stand in the reply of a run, which is not documented. */
const runReply = z.looseObject({
  execution_id: id.nullish(),
  execution: reference.nullish(),
  _id: id.nullish(),
  id: id.nullish(),
});

/** The execution id in the reply of a run, if there is one. */
export function executionIdOf(json: unknown): string | undefined {
  const parsed = runReply.safeParse(json);
  if (!parsed.success) return undefined;
  const { execution_id, execution, _id, id } = parsed.data;
  return execution_id ?? (execution || undefined) ?? _id ?? id ?? undefined;
}
