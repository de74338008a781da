/**
 * The calls of the provider protocol over plain values.
 *
 * @module
 */

import { ErathosClient } from "../../api";
import { ownIds } from "../../api/process";
import { sameJson } from "../../resources/common/equal";
import { checkInputs, namedFailures } from "../check";
import { type Configuration, configurationFrom } from "../configuration";
import type { Change, PropertyBag, ResourceHandlers } from "../contract";
import { DeclaredPlaces } from "../declared-places";
import { PLAIN_KEY_IN_CONFIGURATION } from "../plain-key";
import { secrecyOf, unwrap, wrap } from "../secrets";
import { isUnknown } from "../unknown";
import type { Cancellation } from "./cancellation";
import { parseImportId } from "./ids";
import { keepingWhatExists, type ResourceReply } from "./kept";
import type { Messages } from "./messages";
import { markerFor, Operation, type ResourceRequest } from "./operation";
import { previewOutputs } from "./preview";
import { handlersFor } from "./resources";
import { settingIn } from "./settings";

/** A failed check, as the engine wants it: with a property's name it would print that property's value. */
export interface Failure {
  readonly property: "";
  readonly reason: string;
}

/** The provider of one process. */
export class PluginService {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  #configuredWith: PropertyBag | undefined;
  #configuration: Configuration;
  #keyWarning: string | undefined;
  #client: ErathosClient | undefined;
  readonly #places = new DeclaredPlaces();

  constructor(
    readonly cancellation: Cancellation,
    readonly messages: Messages,
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.#environment = environment;
    this.#configuration = configurationFrom(() => undefined, environment);
  }

  /**
   * @param name that of the provider instance
   * @throws Error for other settings than those of the first time: operations under way hold a client of these
   */
  configure(args: PropertyBag, name: string): void {
    if (this.#configuredWith !== undefined && !sameJson(this.#configuredWith, args)) throw new Error(CONFIGURED_TWICE);
    this.#configuredWith = args;
    const { bag, secrets } = unwrap(args);
    const isPlain = typeof bag["apiKey"] === "string" && bag["apiKey"].trim() !== "" && !secrets.has("apiKey");
    // A default provider takes its settings from the stack's configuration.
    if (isPlain) this.#keyWarning = /^default(_|$)/.test(name) ? PLAIN_KEY_IN_CONFIGURATION : plainKeyOf(name);
    this.#configuration = configurationFrom(settingIn(bag), this.#environment);
  }

  /** The engine that this process was attached to, for a process that outlives one. */
  attach(): void {
    this.#configuredWith = undefined;
    this.#keyWarning = undefined;
    this.#client = undefined;
    this.messages.reset();
  }

  check(request: ResourceRequest): { readonly inputs: PropertyBag; readonly failures: readonly Failure[] } {
    const handlers = handlersFor(request.urn);
    const news = unwrap(request.news);
    const olds = unwrap(request.olds);
    const before = Object.keys(olds.bag).length === 0 ? undefined : olds.bag;
    const consumed = before?.["adoptId"];
    if (typeof consumed === "string") ownIds.consume(consumed);
    if (this.#keyWarning !== undefined) this.messages.warnOnce("", this.#keyWarning);
    this.messages.warn(request.urn, handlers.warnings?.(news.bag, isUnknown) ?? []);
    const { inputs, failures } = checkInputs(handlers, news.bag, before, {
      workspace: this.#configuration.workspace,
      ...markerFor(this.#configuration, request.urn),
      isUnknown,
      adoptionConsumed: (adoptId) => ownIds.consumed(adoptId),
    });
    this.#places.remember(handlers, news.bag, inputs);
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

  /** As the engine was told which package to run. */
  get packageReference(): { readonly version: string; readonly pluginDownloadURL: string } {
    const stated = (name: string) => String(this.#configuredWith?.[name] ?? "");
    return { version: stated("version"), pluginDownloadURL: stated("pluginDownloadURL") };
  }

  /** The configuration of this instance, for errors that depend on where the key came from. */
  get configuration(): Configuration {
    return this.#configuration;
  }

  /** Made on first use. */
  get client(): ErathosClient {
    this.#client ??= ErathosClient.from(this.#configuration.raw, { logger: this.messages.logger() });
    return this.#client;
  }

  /** What the program calls a place in a request's inputs. */
  nameOf({ urn, news }: ResourceRequest): (path: string) => string {
    // Only an error asks.
    return (path) => this.#places.nameOf(handlersFor(urn), unwrap(news).bag)(path);
  }

  /** An operation that may change something. */
  #operation(request: ResourceRequest): Operation {
    return new Operation(this, request, { changes: true });
  }
}

const CONFIGURED_TWICE =
  "pulumi-erathos was configured before, with other settings: each provider instance needs a process of its own";

/** What the state knows: the inputs as they were declared, and the outputs that only the server gives. */
function stateOf(handlers: ResourceHandlers, request: ResourceRequest): PropertyBag {
  const outputs = unwrap(request.olds).bag;
  const inputs = unwrap(request.oldInputs).bag;
  if (Object.keys(inputs).length === 0) return outputs;
  const computed = Object.entries(outputs).filter(([name]) => handlers.fields[name]?.computed === true);
  return { ...inputs, ...Object.fromEntries(computed) };
}

/** For one that an explicit provider got from the program; classes of an SDK mark it as a secret by themselves. */
function plainKeyOf(provider: string): string {
  return (
    `apiKey of the provider ${provider} is not a secret, so that it stands in clear text in the stack's state. ` +
    "Mark it as one in the program, or take it from configuration that is set with --secret"
  );
}
