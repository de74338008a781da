/**
 * The log entry of one evaluation of one webhook: whether it fired, why not, and what was sent.
 *
 * @module
 */
import { z } from "zod";
import { type Immutable, ruleValueSchema } from "../store/model";

const string = z.string();

/** A request with its references replaced. */
const requestSchema = z.object({
  method: string,
  url: string,
  header: z.record(string, string),
  /** Any JSON. */
  body: z.unknown(),
});
export type DeliveryRequest = Immutable<z.infer<typeof requestSchema>>;

/** Schema of an entry of the log. */
export const deliverySchema = z.object({
  id: string,
  /** The emulator's time of the evaluation (ISO 8601, UTC). */
  at: string,
  workspaceId: string,
  webhookId: string,
  description: string,
  jobId: string,
  executionId: string,
  tableName: string,
  nestedTable: z.boolean(),
  fires: z.boolean(),
  /** Why it did not fire. */
  reasons: z.array(string),
  rules: z.array(
    z.object({
      variable_name: string,
      operation: string,
      value: ruleValueSchema,
      /** The execution's value; null where it has none. */
      actual: string.nullable(),
      holds: z.boolean(),
    }),
  ),
  /** References without a value, which were sent as they are written. */
  unresolved: z.array(string),
  /** Also for a webhook that did not fire. */
  request: requestSchema,
  /** The receiver's status; null until it answers, or if it never does. */
  status: z.number().nullable(),
  /** The first 2,000 characters of the receiver's response body; null if there is none. */
  answer: string.nullable(),
  /** Why there is no response. */
  error: string.nullable(),
});

/** An entry of the log; every string in it is masked. */
export type Delivery = Immutable<z.infer<typeof deliverySchema>>;

/** An entry of the log with the request to send again. */
export const keptDeliverySchema = z.object({
  entry: deliverySchema,
  /** The job's table with its schema. */
  table: string,
  /** Unmasked, to send it again. */
  request: requestSchema,
});
export type KeptDelivery = Immutable<z.infer<typeof keptDeliverySchema>>;
