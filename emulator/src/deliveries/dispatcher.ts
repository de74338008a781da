/**
 * Evaluates webhooks at the end of an execution and sends those that fire.
 *
 * @module
 */
import type { Clock } from "../core/clock";
import type { EventListener } from "../core/events";
import { isJsonObject, mapTexts } from "../core/json";
import { RingLog } from "../core/ring-log";
import { timestamp } from "../jobs/execution-engine";
import { type Execution as ExecutionMetadata, type Explanation, explain } from "../language";
import type { Execution, Job, NestedTable, Webhook } from "../store/model";
import { valuesByName, type Workspace } from "../store/store";
import type { Delivery, DeliveryRequest, KeptDelivery } from "./delivery";
import { MASK, maskOf } from "./redact-delivery";
import { type Fetch, type SendResult, send } from "./send";

export interface DispatcherParts {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly emit: EventListener;
  readonly fetch: Fetch;
  /** Aborts when a delivery has taken too long. */
  readonly timeout: () => AbortSignal;
  /** API keys in force; they are masked like secrets. */
  readonly apiKeys: () => readonly string[];
}

const ANSWER_CHARACTERS = 2000;
const DELIVERIES_KEPT = { entries: 10_000, bytes: 64 * 1_048_576 };

interface LogRecord extends Omit<KeptDelivery, "entry"> {
  entry: Delivery;
  readonly mask: (text: string) => string;
}

export class Dispatcher {
  private readonly log = new RingLog<LogRecord>({ ...DELIVERIES_KEPT, sizeOf: bytesOf });
  private readonly inFlight = new Set<Promise<void>>();
  private shutdown = new AbortController();

  constructor(private readonly parts: DispatcherParts) {}

  /** The number of evaluations so far. */
  get total(): number {
    return this.log.total;
  }

  /** All evaluations, oldest first; with `since`, those after the first `since` ones. */
  deliveries(since = 0): Delivery[] {
    return this.log.since(since).map(({ entry }) => entry);
  }

  /** The newest entries unmasked, oldest first: never to be shown. */
  kept(limit: number): KeptDelivery[] {
    return this.log
      .list()
      .slice(-limit)
      .map(({ entry, table, request }) => ({ entry, table, request }));
  }

  /** Adds entries of an earlier process; `secrets` are masked in the log when these are sent again. */
  restore(deliveries: readonly KeptDelivery[], secrets: readonly string[]): void {
    const mask = maskOf(secrets);
    for (const delivery of deliveries) this.log.add({ ...delivery, mask });
  }

  clearLog(): void {
    this.log.clear();
  }

  /**
   * Evaluates the webhooks of `job` for its main table, then for each nested one, as the API sends one webhook per
   * table (documented).
   */
  dispatch(workspace: Workspace, job: Job, execution: Execution, nestedTables: readonly NestedTable[]): void {
    const metadata = metadataOf(workspace, job, execution);
    const tables = [metadata, ...nestedTables.map((table) => ({ ...metadata, ...table, nestedTable: true }))];
    const webhooks = workspace.webhooks.list().filter((webhook) => webhook.isActive && webhook.jobs.includes(job.id));
    if (webhooks.length === 0) return;
    const stores = { secrets: valuesByName(workspace.secrets), variables: valuesByName(workspace.variables) };
    const mask = maskOf([...Object.values(stores.secrets), ...this.parts.apiKeys()]);
    // Also masked where it is inserted: short secrets are not searched for in strings.
    const names = Object.keys(stores.secrets);
    const shownStores = { ...stores, secrets: Object.fromEntries(names.map((name) => [name, MASK])) };
    for (const table of tables) {
      for (const webhook of webhooks) {
        const explanation = explain(explained(webhook), table, stores);
        const shown = maskedRequest(explain(explained(webhook), table, shownStores).request, mask);
        this.deliver(workspace, job, webhook, table, explanation, shown, mask);
      }
    }
  }

  /**
   * Sends a request of the log once more, unchanged: no page promises that a webhook is delivered only once.
   *
   * @returns the new entry of the log; undefined for one that is not in the log, or did not fire
   */
  async resend(id: string): Promise<Delivery | undefined> {
    const first = this.log.list().find(({ entry }) => entry.id === id);
    if (first?.entry.fires !== true) return undefined;
    const { clock, newId } = this.parts;
    const entry = { ...first.entry, id: newId(), at: timestamp(clock.now()), ...NO_ANSWER };
    const record = { ...first, entry };
    this.log.add(record);
    await this.send(record);
    return record.entry;
  }

  /** Resolves when no delivery is in progress, including those started in the meantime. */
  async settled(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  /** Aborts the deliveries in progress. */
  abort(): void {
    this.shutdown.abort();
    this.shutdown = new AbortController();
  }

  private deliver(
    workspace: Workspace,
    job: Job,
    webhook: Webhook,
    metadata: ExecutionMetadata,
    explanation: Explanation,
    shown: DeliveryRequest,
    mask: (text: string) => string,
  ): void {
    const { clock, newId, emit } = this.parts;
    const entry: Delivery = {
      id: newId(),
      at: timestamp(clock.now()),
      workspaceId: workspace.id,
      webhookId: webhook.id,
      description: mask(webhook.description),
      jobId: job.id,
      executionId: metadata.executionId ?? "",
      tableName: metadata.tableName ?? "",
      nestedTable: metadata.nestedTable ?? false,
      fires: explanation.fires,
      reasons: explanation.reasons.map(mask),
      rules: explanation.rules.map(({ rule, actual, holds }) => ({
        variable_name: rule.variableName,
        operation: rule.operation,
        value: rule.value,
        actual: actual ?? null,
        holds,
      })),
      unresolved: explanation.unresolved.map(mask),
      request: shown,
      ...NO_ANSWER,
    };
    const record = { entry, table: `${job.schemaName}.${entry.tableName}`, request: explanation.request, mask };
    this.log.add(record);
    if (explanation.fires) void this.send(record);
    else emit({ type: "webhook-not-fired", ...about(record), reason: entry.reasons[0] ?? "" });
  }

  private async send(record: LogRecord): Promise<void> {
    const { emit, fetch, timeout } = this.parts;
    const signal = AbortSignal.any([timeout(), this.shutdown.signal]);
    const sending = send(record.request, fetch, signal).then((result) => {
      const answer = masked(result, record.mask);
      record.entry = { ...record.entry, ...answer };
      const { method, url } = record.entry.request;
      emit({ type: "webhook-fired", ...about(record), method, url, outcome: answer.status ?? answer.error ?? "" });
    });
    this.inFlight.add(sending);
    await sending.finally(() => this.inFlight.delete(sending));
  }
}

/** The response arrives later, so its size is reserved in advance. */
function bytesOf({ entry, request }: LogRecord): number {
  return JSON.stringify(entry).length + JSON.stringify(request).length + ANSWER_CHARACTERS;
}

function about({ entry: { at, workspaceId, webhookId, description }, table }: LogRecord) {
  return { at, workspaceId, webhookId, description, table };
}

function metadataOf(workspace: Workspace, job: Job, execution: Execution) {
  return {
    jobId: job.id,
    connectionId: job.connectionId,
    connectionName: workspace.connections.get(job.connectionId)?.name,
    schemaName: job.schemaName,
    tableName: job.tableName,
    executionId: execution.id,
    status: execution.status,
    rows: execution.rows ?? undefined,
    columns: execution.columns ?? undefined,
    totalDuration: execution.totalDuration ?? undefined,
    triggeredBy: execution.triggeredBy,
    isOrchestration: execution.isOrchestration,
    forceHistory: execution.forceHistory,
    nestedTable: false,
    finishedAt: execution.finishedAt ?? undefined,
  } satisfies ExecutionMetadata;
}

function explained(webhook: Webhook) {
  const { method, url, body, jobs, isActive } = webhook;
  const rules = webhook.rules.map(({ variable_name, operation, value }) => ({
    variableName: variable_name,
    operation,
    value,
  }));
  return { method, url, header: headerTexts(webhook.header), body, rules, jobs, isActive };
}

/** The API accepts any JSON as header; only an object of strings, numbers and booleans can be sent. */
function headerTexts(header: unknown): Record<string, string> {
  if (!isJsonObject(header)) return {};
  return Object.fromEntries(
    Object.entries(header).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" || typeof value === "boolean"
        ? [[name, String(value)] as const]
        : [],
    ),
  );
}

function maskedRequest(request: Explanation["request"], mask: (text: string) => string): DeliveryRequest {
  return {
    method: request.method,
    url: mask(request.url),
    header: Object.fromEntries(Object.entries(request.header).map(([name, value]) => [mask(name), mask(value)])),
    body: mapTexts(request.body, mask),
  };
}

const NO_ANSWER = { status: null, answer: null, error: null } satisfies Answer;

type Answer = Pick<Delivery, "status" | "answer" | "error">;

function masked(result: SendResult, mask: (text: string) => string): Answer {
  if ("error" in result) return { ...NO_ANSWER, error: mask(result.error) };
  return { status: result.status, answer: mask(result.answer).slice(0, ANSWER_CHARACTERS), error: null };
}
