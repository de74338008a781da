/**
 * Evaluates webhooks at the end of an execution and sends those that fire.
 *
 * @module
 */
import { type Execution as ExecutionMetadata, type Explanation, explain } from "pulumi-erathos/language";
import type { Clock } from "../core/clock";
import type { EventListener } from "../core/events";
import { isJsonObject, mapTexts } from "../core/json";
import { RingLog } from "../core/ring-log";
import { timestamp } from "../jobs/execution-engine";
import type { Execution, Job, NestedTable, Webhook } from "../store/model";
import { valuesByName, type Workspace } from "../store/store";
import type { Delivery } from "./delivery";
import { maskOf } from "./mask";
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

const DELIVERIES_KEPT = 10_000;

export class Dispatcher {
  private readonly log = new RingLog<{ entry: Delivery }>(DELIVERIES_KEPT);
  private readonly inFlight = new Set<Promise<void>>();
  private shutdown = new AbortController();

  constructor(private readonly parts: DispatcherParts) {}

  /** Every evaluation, oldest first. */
  deliveries(): Delivery[] {
    return this.log.list().map(({ entry }) => entry);
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
    for (const table of tables) {
      for (const webhook of webhooks) {
        this.deliver(workspace, job, webhook, table, explain(explained(webhook), table, stores), mask);
      }
    }
  }

  /** Resolves when nothing is being sent, whatever was started in the meantime included. */
  async settled(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }

  /** Gives up what is being sent. */
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
    mask: (text: string) => string,
  ): void {
    const { clock, newId, emit, fetch, timeout } = this.parts;
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
      request: maskedRequest(explanation.request, mask),
      status: null,
      error: null,
    };
    const record = { entry };
    this.log.add(record);
    const about = {
      at: entry.at,
      workspaceId: workspace.id,
      webhookId: webhook.id,
      description: entry.description,
      table: `${job.schemaName}.${entry.tableName}`,
    };
    if (!explanation.fires) {
      emit({ type: "webhook-not-fired", ...about, reason: entry.reasons[0] ?? "" });
      return;
    }
    const signal = AbortSignal.any([timeout(), this.shutdown.signal]);
    const sending = send(explanation.request, fetch, signal).then((result) => {
      const answer = masked(result, mask);
      record.entry = { ...entry, ...answer };
      const { method, url } = entry.request;
      emit({ type: "webhook-fired", ...about, method, url, outcome: answer.status ?? answer.error ?? "" });
    });
    this.inFlight.add(sending);
    void sending.finally(() => this.inFlight.delete(sending));
  }
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

/** The API takes any JSON as header; only an object with texts (numbers, booleans) can be sent. */
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

function maskedRequest(request: Explanation["request"], mask: (text: string) => string): Delivery["request"] {
  return {
    method: request.method,
    url: mask(request.url),
    header: Object.fromEntries(Object.entries(request.header).map(([name, value]) => [mask(name), mask(value)])),
    body: mapTexts(request.body, mask),
  };
}

function masked(result: SendResult, mask: (text: string) => string): Pick<Delivery, "status" | "error"> {
  return "status" in result ? { status: result.status, error: null } : { status: null, error: mask(result.error) };
}
