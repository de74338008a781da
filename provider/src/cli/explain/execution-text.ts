/**
 * The execution that was described, in a line.
 *
 * @module
 */

import { type Execution, metadataOf } from "../../language/execution";

/** The execution in a line: `shop.orders FINISHED, 0 rows, ended Monday 2025-06-30 03:00 UTC`. */
export function executionText(execution: Execution): string {
  const { jobId, schemaName, tableName, status, rows, columns, totalDuration, triggeredBy } = execution;
  const table = [schemaName, tableName].filter((part) => part !== undefined).join(".");
  const flags = [
    execution.isOrchestration === true ? "started through the API" : undefined,
    execution.forceHistory === true ? "a full refresh" : undefined,
    execution.nestedTable === true ? "a nested table" : undefined,
  ];
  return [
    table === "" ? (jobId === undefined ? undefined : `job ${jobId}`) : table,
    status,
    rows === undefined ? undefined : `${rows} rows`,
    columns === undefined ? undefined : `${columns} columns`,
    totalDuration === undefined ? undefined : `${totalDuration} s`,
    ...flags,
    triggeredBy === undefined ? undefined : `triggered by ${triggeredBy}`,
    momentText(execution),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** Weekday, day and time as the rules see them. */
function momentText(execution: Execution): string | undefined {
  const metadata = metadataOf(execution);
  const date = metadata.get("FINISHED_AT_DATE");
  if (date === undefined) return undefined;
  const weekday = new Date(date).toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
  return `ended ${weekday} ${date} ${metadata.get("FINISHED_AT_TIME") ?? ""} UTC`;
}
