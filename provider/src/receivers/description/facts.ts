/**
 * What is known of an execution, in words, for receivers that report it to people.
 *
 * @module
 */

import { metadata } from "../../language/references";

/** `Erathos: shop.orders FAILED` */
export const HEADLINE = `Erathos: ${metadata.schemaName}.${metadata.tableName} ${metadata.status}`;

/** With the title of each; none is ever empty, since receivers refuse an empty string. */
export const FACTS = {
  Connection: metadata.connectionName,
  Table: `${metadata.schemaName}.${metadata.tableName}`,
  Status: metadata.status,
  Rows: metadata.rows,
  Duration: `${metadata.totalDuration} s`,
  "Triggered by": metadata.triggeredBy,
  Finished: `${metadata.finishedAtDate} ${metadata.finishedAtTime} UTC`,
  Execution: metadata.executionId,
} as const;
