/**
 * The calls of the provider protocol over plain values.
 *
 * @module
 */

import { ErathosClient, type Job, type Logger, settingsFrom } from "../../api";
import { ownIds } from "../../api/process";
import { sameJson } from "../../resources/common/equal";
import { checkInputs, namedFailures } from "../check";
import { type Configuration, configurationFrom, SETTINGS } from "../configuration";
import type { Change, PropertyBag, ResourceHandlers } from "../contract";
import { engineLogger } from "../logger";
import { secrecyOf, unwrap, wrap } from "../secrets";
import { isUnknown } from "../unknown";
import type { Cancellation } from "./cancellation";
import { parseImportId } from "./ids";
import { keepingWhatExists, type ResourceReply } from "./kept";
import { markerFor, Operation, type ResourceRequest } from "./operation";
import { previewOutputs } from "./preview";
import { handlersFor } from "./resources";

/** A failed check, as the engine wants it: with a property's name it would print that property's value. */
export interface Failure {
  readonly property: "";
  readonly reason: string;
}

/** The provider of one process. */
export class PluginService {
  readonly logger: Logger;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  #configuration: Configuration;
  #client: ErathosClient | undefined;

  constructor(
    readonly cancellation: Cancellation,
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.#environment = environment;
    this.logger = engineLogger(environment);
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
    const { inputs, failures } = checkInputs(handlers, news.bag, before, {
      workspace: this.#configuration.workspace,
      ...markerFor(this.#configuration, request.urn),
      isUnknown,
      adoptionConsumed: (adoptId) => ownIds.consumed(adoptId),
    });
    return {
      inputs: wrap(inputs, secrecyOf(handlers.fields, [news], [olds])),
      failures: namedFailures(failures),
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
    const secrecy = secrecyOf(handlers.fields, [news]);
    if (request.preview) return { id: "", properties: wrap(previewOutputs(handlers, news.bag), secrecy) };
    return keepingWhatExists(secrecy, async () => {
      const { id, outputs } = await this.#operation(request).run((context) => handlers.create(news.bag, context));
      return { id, properties: wrap(outputs, secrecy) };
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
    const known = imported ? stated : stateOf(handlers, request);
    const operation = new Operation(this, request, { changes: false });
    const result = await operation.run((context) => handlers.read(id, known, context));
    if (result === undefined) return { id: "", properties: {} };
    const secrecy = secrecyOf(handlers.fields, [olds, inputs]);
    return { id: result.id, properties: wrap(result.outputs, secrecy), inputs: wrap(result.inputs, secrecy) };
  }

  async update(request: ResourceRequest): Promise<ResourceReply> {
    const handlers = handlersFor(request.urn);
    ownIds.own(request.id);
    const news = unwrap(request.news);
    const olds = stateOf(handlers, request);
    const secrecy = secrecyOf(handlers.fields, [news], [unwrap(request.olds), unwrap(request.oldInputs)]);
    const reply = (outputs: PropertyBag) => ({ id: request.id, properties: wrap(outputs, secrecy) });
    if (request.preview) return reply(previewOutputs(handlers, news.bag, olds));
    return keepingWhatExists(secrecy, async () =>
      reply(await this.#operation(request).run((context) => handlers.update(request.id, olds, news.bag, context))),
    );
  }

  async delete(request: ResourceRequest): Promise<void> {
    const handlers = handlersFor(request.urn);
    const olds = stateOf(handlers, request);
    await this.#operation(request).run((context) => handlers.delete(request.id, olds, context));
  }

  /** The configuration of this instance, for errors that depend on where the key came from. */
  get configuration(): Configuration {
    return this.#configuration;
  }

  /** Made on first use. */
  get client(): ErathosClient {
    this.#client ??= ErathosClient.from(this.#configuration.raw, { logger: this.logger });
    return this.#client;
  }

  /** The jobs of a workspace, for the functions. */
  listJobs(workspaceId: string): Promise<readonly Job[]> {
    const { stop } = this.cancellation;
    return this.client.listJobs(workspaceId, { signal: stop, inFlight: stop });
  }

  /** An operation that may change something. */
  #operation(request: ResourceRequest): Operation {
    return new Operation(this, request, { changes: true });
  }
}

/** What the engine adds, and what an explicit provider notes about its key. */
const NOT_SETTINGS = new Set(["version", "pluginDownloadURL", "apiKeyIsArgument"]);

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
