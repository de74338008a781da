/**
 * The client of the Erathos API: one key, one host, any number of workspaces.
 *
 * @module
 */

import { secretFields } from "../resources/secret/declaration";
import { variableFields } from "../resources/variable/declaration";
import { webhookFields } from "../resources/webhook/declaration";
import { Collection, type ObjectRef } from "./collection";
import type { Clock } from "./limiter";
import { listAll } from "./list";
import { type Logger, silentLogger } from "./logger";
import type { Job, NamedFields, ReadExecution, WebhookFields, WireNamed, WireWebhook } from "./models";
import { type Gate, gateFor, systemClock } from "./process";
import { type CallOptions, Requester } from "./requester";
import { runJob, type StartedRun } from "./run";
import { type RawSettings, type Settings, settingsFrom } from "./settings";
import { codecOf } from "./wire/codec";
import { parseReply } from "./wire/common";
import { executionSchema } from "./wire/execution";
import { jobSchema } from "./wire/job";

/** What tests and hosts may put in place of the defaults. */
export interface ClientParts {
  readonly logger?: Logger;
  readonly clock?: Clock;
  readonly gate?: Gate;
  readonly random?: () => number;
}

/**
 * The operations of the API that this package uses.
 *
 * @example
 * ```ts
 * import { ErathosClient } from "pulumi-erathos/api";
 *
 * async function tables(apiKey: string, workspaceId: string) {
 *   const client = ErathosClient.from({ apiKey });
 *   return (await client.listJobs(workspaceId)).map((job) => job.tableName);
 * }
 * ```
 */
export class ErathosClient {
  readonly clock: Clock;
  readonly webhooks: Collection<WireWebhook, WebhookFields>;
  readonly secrets: Collection<WireNamed, NamedFields>;
  readonly variables: Collection<WireNamed, NamedFields>;
  readonly #requester: Requester;

  constructor(
    readonly settings: Settings,
    parts: ClientParts = {},
  ) {
    this.clock = parts.clock ?? systemClock;
    this.#requester = new Requester({
      settings,
      ...(parts.gate ?? gateFor(settings)),
      clock: this.clock,
      logger: parts.logger ?? silentLogger,
      random: parts.random ?? Math.random,
    });
    this.webhooks = new Collection(this.#requester, settings, {
      name: "webhooks",
      noun: "webhook",
      ...codecOf(webhookFields),
    });
    this.secrets = new Collection(this.#requester, settings, {
      name: "secrets",
      noun: "secret",
      ...codecOf(secretFields),
    });
    this.variables = new Collection(this.#requester, settings, {
      name: "variables",
      noun: "variable",
      ...codecOf(variableFields),
    });
  }

  /**
   * A client from unchecked settings.
   *
   * @throws ErathosError ERATHOS_CONFIGURATION, listing every mistake
   */
  static from(raw: RawSettings, parts: ClientParts = {}): ErathosClient {
    return new ErathosClient(settingsFrom(raw), parts);
  }

  /** All jobs of the workspace. */
  async listJobs(workspaceId: string, options: CallOptions = {}): Promise<readonly Job[]> {
    const { items } = await listAll(
      this.#requester,
      { ...options, operation: "list jobs", endpoint: "jobs.list", workspaceId },
      jobSchema,
    );
    return items;
  }

  /** One execution; only where `executions.get` is configured. */
  async readExecution(ref: ObjectRef, options: CallOptions = {}): Promise<ReadExecution> {
    const operation = `read execution ${ref.id}`;
    const reply = await this.#requester.send({ ...options, ...ref, operation, endpoint: "executions.get" });
    return parseReply(executionSchema, reply);
  }

  /** Starts a job; see `runJob`. */
  async runJob(
    job: { readonly workspaceId: string; readonly jobId: string },
    options: CallOptions = {},
  ): Promise<StartedRun> {
    return runJob(this.#requester, job, options);
  }
}
