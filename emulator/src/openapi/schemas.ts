/**
 * Schemas of requests and responses. The control interface and the settings define theirs where they are validated;
 * those of the API are defined here, and the compiler checks them against the representation of each object.
 *
 * @module
 */
import { z } from "zod";
import type {
  executionDetail,
  jobDetail,
  secretDetail,
  variableDetail,
  webhookDetail,
  webhookItem,
} from "../api/representation";
import { OPERATIONS } from "../api/rules-field";
import type { RequestLogEntry } from "../core/emulator-core";
import { deliverySchema } from "../deliveries/delivery";
import type { InboxMessage } from "../inbox/inbox";
import { METADATA_NAMES } from "../language";
import { behaviourSchema } from "../settings/behaviour";
import { executionSchema, jobSchema, METHODS, ruleValueSchema } from "../store/model";

const time = z.iso.datetime();
const stored = { _id: z.guid(), _created_at: time, _updated_at: time };
const rule = z.object({
  variable_name: z.enum(METADATA_NAMES),
  operation: z.enum(OPERATIONS),
  value: ruleValueSchema,
});

/** The five fields that lists and some profiles show. */
const item = z.object({ ...stored, description: z.string().min(1).max(255), is_active: z.boolean() });

const fields = {
  method: z.enum(METHODS),
  url: z.string().min(1),
  header: z.unknown().meta({ description: "Any JSON; names and strings in every documented example." }),
  body: z.unknown().meta({ description: "Any JSON." }),
  rules: z.array(rule),
  jobs: z.array(z.guid()).min(1),
};

const namedValue = { name: z.string().min(1).max(255), value: z.string() };

const job = z.object({
  ...stored,
  connection_id: z.guid(),
  connection_name: z.string().nullable(),
  schema_name: z.string(),
  table_name: z.string(),
  primary_job: z.guid().nullable(),
  schedule: z.string(),
  is_active: z.boolean(),
  sync_type: jobSchema.shape.syncType,
});

const execution = z.object({
  ...stored,
  job: z.guid(),
  status: executionSchema.shape.status,
  triggered_by: z.string(),
  is_orchestration: z.boolean(),
  force_history: z.boolean(),
  finished_at: time.nullable(),
  rows: z.int().nullable(),
  columns: z.int().nullable(),
  total_duration: z.int().nullable().meta({ description: "Seconds." }),
});

const secret = z.object({ ...stored, name: namedValue.name, value: z.string().nullable().optional() });
const variable = z.object({ ...stored, ...namedValue });
const webhook = z.object({ ...item.shape, ...fields });

const request = z.object({
  at: time,
  method: z.string(),
  path: z.string(),
  query: z.string(),
  status: z.int().nullable(),
  fault: z.string().nullable(),
});
const message = z.object({
  at: time,
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});

/** Schemas of responses, by the name of the component. */
export const ANSWERS = {
  WebhookItem: item satisfies z.ZodType<ReturnType<typeof webhookItem>>,
  Webhook: webhook satisfies z.ZodType<ReturnType<typeof webhookDetail>>,
  Job: job satisfies z.ZodType<ReturnType<typeof jobDetail>>,
  Execution: execution satisfies z.ZodType<ReturnType<typeof executionDetail>>,
  Secret: secret satisfies z.ZodType<Partial<ReturnType<typeof secretDetail>>>,
  Variable: variable satisfies z.ZodType<ReturnType<typeof variableDetail>>,
  Delivery: deliverySchema,
  Behaviour: behaviourSchema,
  Request: request satisfies z.ZodType<RequestLogEntry>,
  Message: message satisfies z.ZodType<InboxMessage>,
} as const;
export type AnswerName = keyof typeof ANSWERS;

/** Request bodies that create and replace objects of the API; a PATCH accepts any subset. */
export const WEBHOOK_INPUT = z.object({
  description: item.shape.description,
  is_active: z.boolean(),
  ...fields,
  header: fields.header.optional(),
  body: fields.body.optional(),
  rules: fields.rules.optional(),
});
export const NAMED_VALUE_INPUT = z.object(namedValue);

/** The envelope of every list. */
export const PAGE = z.object({
  count: z.int(),
  next_page: z.int().nullable(),
  previous_page: z.int().nullable(),
  page_size: z.int(),
  total_pages: z.int(),
  current_page: z.int(),
});
