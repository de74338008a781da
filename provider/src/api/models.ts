/**
 * The objects of the API in this package's spelling: types alone.
 *
 * Apart from the schemas that read them, so that the declarations of a program's imports do not lead into the validation
 * library's, which a program may not be able to check.
 *
 * @module
 */

import type { SentFields } from "../resources/declaration";
import type { variableFields } from "../resources/variable/declaration";
import type { webhookFields } from "../resources/webhook/declaration";

export type { WebhookRule } from "../resources/declaration";

/** What every object of the API has, in this package's spelling. */
export interface Stored {
  readonly id: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/** What a webhook is made of. Absent and undefined: none. */
export interface WebhookFields extends SentFields<typeof webhookFields> {}

/** A webhook as the server gave it: a list item holds only some of the fields. */
export type WireWebhook = Stored & Partial<WebhookFields>;

/** A job: one table or endpoint of a connection. Everything but the id may be missing. */
export interface Job extends Stored {
  readonly connectionId?: string;
  readonly connectionName?: string;
  readonly schemaName?: string;
  readonly tableName?: string;
  /** The job after which this one runs; a job that has one cannot be run alone. */
  readonly primaryJobId?: string;
}

/** What a secret or a variable is made of. */
export interface NamedFields extends SentFields<typeof variableFields> {}

/** As the server gave it; a secret never has its value here, whatever the server shows. */
export type WireNamed = Stored & Partial<NamedFields>;

/** An execution as far as it could be read. */
export interface ReadExecution {
  /** `FINISHED` and `FAILED` are documented as final; others are unknown. */
  readonly status: string | undefined;
  readonly rows: number | undefined;
  readonly finishedAt: string | undefined;
}
