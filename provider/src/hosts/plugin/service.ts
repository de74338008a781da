/**
 * The calls of the provider protocol over plain values.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { type CallOptions, ErathosClient, ErathosError, type Job, settingsFrom } from "../../api";
import { ownIds } from "../../api/process";
import { sameJson } from "../../resources/common/equal";
import { markerOf } from "../../resources/webhook/marker";
import { type Configuration, configurationFrom, SETTINGS } from "../configuration";
import { type Change, type Context, PartialFailure, type PropertyBag, type ResourceHandlers } from "../contract";
import { engineLogger } from "../logger";
import { isUnknown } from "../unknown";
import type { Cancellation } from "./cancellation";
import { parseImportId } from "./ids";
import { previewOutputs } from "./preview";
import { union, unwrap, wrap } from "./properties";
import { handlersFor } from "./resources";

/** A failed check, as the engine wants it: with a property's name it would print that property's value. */
export interface Failure {
  readonly property: "";
  readonly reason: string;
}

/** One resource of the protocol's requests. */
export interface ResourceRequest {
  readonly urn: string;
  readonly id: string;
  readonly preview: boolean;
  /** Seconds from `customTimeouts`; 0 where there is none. */
  readonly timeout: number;
  readonly news: PropertyBag;
  readonly olds: PropertyBag;
  readonly oldInputs: PropertyBag;
}

/** A resource in a reply. */
export interface ResourceReply {
  readonly id: string;
  readonly properties: PropertyBag;
  readonly inputs?: PropertyBag;
}

/** A resource that exists all the same: the reply keeps its id, its properties and the reasons. */
export class InitFailed extends Error {
  constructor(
    readonly reply: ResourceReply,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** The provider of one process. */
export class PluginService {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  #configuration: Configuration;
  #client: ErathosClient | undefined;

  constructor(
    private readonly cancellation: Cancellation,
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.#environment = environment;
    this.#configuration = configurationFrom(() => undefined, environment);
  }

  /** Whether the settings can be read; a missing key is no failure, since a preview needs none. */
  checkConfig(news: PropertyBag): readonly Failure[] {
    const { bag } = unwrap(news);
    const known = new Map(Object.entries(bag).filter(([, value]) => !isUnknown(value)));
    const unknownNames = [...known.keys()].filter((name) => !NOT_SETTINGS.has(name) && !isSetting(name));
    const failures = unknownNames.map((name) => `${name}: is not a setting; the settings are ${SETTINGS.join(", ")}`);
    const text = (name: string) => textOf(known.get(name));
    try {
      const { raw } = configurationFrom((key) => text(key.replace(/^erathos:/, "")), {});
      settingsFrom({ ...raw, apiKey: "any" });
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
    return failures.map((reason) => ({ property: "", reason }));
  }

  configure(args: PropertyBag): void {
    const { bag } = unwrap(args);
    this.#configuration = configurationFrom((key) => textOf(bag[key.replace(/^erathos:/, "")]), this.#environment);
    this.#client = undefined;
  }

  /** Changed settings replace nothing by themselves: a resource whose workspace follows them says so in its own diff. */
  diffConfig(olds: PropertyBag, news: PropertyBag): readonly string[] {
    const before = unwrap(olds).bag;
    const after = unwrap(news).bag;
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => !sameJson(before[name], after[name]),
    );
  }

  check(request: ResourceRequest): { readonly inputs: PropertyBag; readonly failures: readonly Failure[] } {
    const handlers = handlersFor(request.urn);
    const news = unwrap(request.news);
    const olds = unwrap(request.olds);
    const before = Object.keys(olds.bag).length === 0 ? undefined : olds.bag;
    const consumed = before?.["adoptId"];
    if (typeof consumed === "string") ownIds.consume(consumed);
    const { inputs, failures } = handlers.check(news.bag, before, {
      workspace: this.#configuration.workspace,
      ...this.#markerFor(request),
      isUnknown,
      adoptionConsumed: (adoptId) => ownIds.consumed(adoptId),
    });
    return {
      inputs: wrap(inputs, news.secrets, handlers.fields),
      failures: failures.map(({ path, reason }) => ({
        property: "",
        reason: path === "" ? reason : `${path}: ${reason}`,
      })),
    };
  }

  diff(request: ResourceRequest): readonly Change[] {
    const handlers = handlersFor(request.urn);
    ownIds.own(request.id);
    return handlers.diff(request.id, stateOf(handlers, request), unwrap(request.news).bag).changes;
  }

  async create(request: ResourceRequest): Promise<ResourceReply> {
    const handlers = handlersFor(request.urn);
    const news = unwrap(request.news);
    if (request.preview)
      return { id: "", properties: wrap(previewOutputs(handlers, news.bag), news.secrets, handlers.fields) };
    return keepingWhatExists(news.secrets, handlers, async () => {
      const { id, outputs } = await this.#inTime(request, (context) => handlers.create(news.bag, context));
      return { id, properties: wrap(outputs, news.secrets, handlers.fields) };
    });
  }

  /** Refresh, get, and import, which brings nothing but an id. */
  async read(request: ResourceRequest): Promise<ResourceReply> {
    const handlers = handlersFor(request.urn);
    const olds = unwrap(request.olds);
    const inputs = unwrap(request.oldInputs);
    const imported = Object.keys(olds.bag).length === 0 && Object.keys(inputs.bag).length === 0;
    const { id, ...stated } = imported ? parseImportId(handlers.type, request.id) : { id: request.id };
    ownIds.own(id);
    const context = this.#context(request, { changes: false });
    const result = await handlers.read(id, imported ? stated : stateOf(handlers, request), context);
    if (result === undefined) return { id: "", properties: {} };
    const secrets = union(olds.secrets, inputs.secrets);
    return {
      id: result.id,
      properties: wrap(result.outputs, secrets, handlers.fields),
      inputs: wrap(result.inputs, secrets, handlers.fields),
    };
  }

  async update(request: ResourceRequest): Promise<ResourceReply> {
    const handlers = handlersFor(request.urn);
    ownIds.own(request.id);
    const news = unwrap(request.news);
    const olds = stateOf(handlers, request);
    const reply = (outputs: PropertyBag) => ({
      id: request.id,
      properties: wrap(outputs, news.secrets, handlers.fields),
    });
    if (request.preview) return reply(previewOutputs(handlers, news.bag, olds));
    return keepingWhatExists(news.secrets, handlers, async () =>
      reply(await this.#inTime(request, (context) => handlers.update(request.id, olds, news.bag, context))),
    );
  }

  async delete(request: ResourceRequest): Promise<void> {
    const handlers = handlersFor(request.urn);
    const olds = stateOf(handlers, request);
    await this.#inTime(request, (context) => handlers.delete(request.id, olds, context));
  }

  /** The configuration of this instance, for errors that depend on where the key came from. */
  get configuration(): Configuration {
    return this.#configuration;
  }

  /** Made on first use. */
  get client(): ErathosClient {
    this.#client ??= ErathosClient.from(this.#configuration.raw, { logger: engineLogger(this.#environment) });
    return this.#client;
  }

  /** The jobs of a workspace, for the functions. */
  listJobs(workspaceId: string): Promise<readonly Job[]> {
    const { stop } = this.cancellation;
    return this.client.listJobs(workspaceId, { signal: stop, inFlight: stop });
  }

  #markerFor(request: ResourceRequest): { readonly marker?: string } {
    return this.#configuration.marker === "description" ? { marker: markerOf(request.urn) } : {};
  }

  #context(request: ResourceRequest, { changes }: { readonly changes: boolean } = { changes: true }): Context {
    const service = this;
    let call: CallOptions | undefined;
    return {
      get client() {
        return service.client;
      },
      workspace: this.#configuration.workspace,
      logger: engineLogger(this.#environment),
      own: ownIds,
      get call() {
        // Once: the deadline is that of the whole operation. And not before it is needed: without a key there is no client.
        call ??= service.#callOptions(request, changes);
        return call;
      },
      ...this.#markerFor(request),
      newId: randomUUID,
    };
  }

  /** Does the work; an error after the end of `customTimeouts` names them as the reason. */
  async #inTime<Result>(request: ResourceRequest, work: (context: Context) => Promise<Result>): Promise<Result> {
    const context = this.#context(request);
    try {
      return await work(context);
    } catch (error) {
      const late = request.timeout > 0 && context.client.clock.now() >= (context.call.deadline ?? 0);
      if (!(error instanceof ErathosError && late)) throw error;
      const reason = `The time that customTimeouts allows, ${request.timeout} s, is over. ${error.reason ?? ""}`;
      throw error.with({ reason: reason.trim() });
    }
  }

  #callOptions({ timeout }: ResourceRequest, changes: boolean): CallOptions {
    const { clock, settings } = this.client;
    const { stop } = this.cancellation;
    const deadline = clock.now() + (timeout > 0 ? timeout : settings.operationTimeoutSeconds) * 1000;
    // What may change something goes on to its answer, else nobody would know what the server made of it.
    return { deadline, signal: stop, ...(changes ? {} : { inFlight: stop }) };
  }
}

/** What the engine adds, and what an explicit provider notes about its key. */
const NOT_SETTINGS = new Set(["version", "pluginDownloadURL", "apiKeyIsArgument"]);

/** A resource that exists, but not as declared, is an answer of its own: the engine keeps its id and the reason. */
async function keepingWhatExists(
  secrets: ReadonlySet<string>,
  handlers: ResourceHandlers,
  write: () => Promise<ResourceReply>,
): Promise<ResourceReply> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof PartialFailure)) throw error;
    const { id, outputs } = error.created;
    throw new InitFailed({ id, properties: wrap(outputs, secrets, handlers.fields) }, error.message);
  }
}

function isSetting(name: string): boolean {
  return SETTINGS.some((setting) => setting === name);
}

/** Settings that are numbers or maps may arrive as such, or as JSON text. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || isUnknown(value)) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What the state knows: the inputs as they were declared, and the outputs that only the server gives. */
function stateOf(handlers: ResourceHandlers, request: ResourceRequest): PropertyBag {
  const outputs = unwrap(request.olds).bag;
  const inputs = unwrap(request.oldInputs).bag;
  if (Object.keys(inputs).length === 0) return outputs;
  const computed = Object.entries(outputs).filter(([name]) => handlers.fields[name]?.computed === true);
  return { ...inputs, ...Object.fromEntries(computed) };
}
