/**
 * The calls of the provider protocol over plain values.
 *
 * @module
 */

import type { ErathosClient } from "../../api";
import { computedIn } from "../../resources/common/checked";
import { sameJson } from "../../resources/common/equal";
import { markerOf } from "../../resources/webhook/marker";
import type { Configuration } from "../../shared/configuration";
import { PLAIN_KEY_IN_CONFIGURATION } from "../../shared/plain-key";
import { isUnknown } from "../../shared/unknown";
import { namedFailures } from "../check";
import type { Change, PropertyBag, ResourceHandlers } from "../contract";
import { Core, type Operation } from "../core";
import { type Secrecy, secrecyOf, unwrap, wrap } from "../secrets";
import type { Cancellation } from "./cancellation";
import { parseImportId } from "./ids";
import type { Messages } from "./messages";
import { previewOutputs } from "./preview";
import type { ResourceRequest } from "./request";
import { handlersFor } from "./resources";
import { settingIn } from "./settings";

/** A failed check, as the engine wants it: with a property's name it would print that property's value. */
export interface Failure {
  readonly property: "";
  readonly reason: string;
}

/** A resource in a reply. */
export interface ResourceReply {
  readonly id: string;
  readonly properties: PropertyBag;
  readonly inputs?: PropertyBag;
}

/** The provider of one process. */
export class PluginService {
  readonly #core: Core;
  #configuredWith: PropertyBag | undefined;
  #keyWarning: string | undefined;

  constructor(
    readonly cancellation: Cancellation,
    readonly messages: Messages,
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.#core = new Core(environment, () => messages.logger());
  }

  /**
   * @param name that of the provider instance
   * @throws Error for other settings than those of the first time: operations under way hold a client of these
   */
  configure(args: PropertyBag, name: string): void {
    if (this.#configuredWith !== undefined) {
      if (!sameJson(this.#configuredWith, args)) throw new Error(CONFIGURED_TWICE);
      return;
    }
    this.#configuredWith = args;
    const { bag, secrets } = unwrap(args);
    const isPlain = typeof bag["apiKey"] === "string" && bag["apiKey"].trim() !== "" && !secrets.has("apiKey");
    // A default provider takes its settings from the stack's configuration.
    if (isPlain) this.#keyWarning = /^default(_|$)/.test(name) ? PLAIN_KEY_IN_CONFIGURATION : plainKeyOf(name);
    this.#core.configure(settingIn(bag));
  }

  /** The engine that this process was attached to, for a process that outlives one. */
  attach(): void {
    this.#configuredWith = undefined;
    this.#keyWarning = undefined;
    this.messages.reset();
  }

  check(request: ResourceRequest): { readonly inputs: PropertyBag; readonly failures: readonly Failure[] } {
    const handlers = handlersFor(request.urn);
    const news = unwrap(request.news);
    const olds = unwrap(request.olds);
    if (this.#keyWarning !== undefined) this.messages.warnOnce("", this.#keyWarning);
    this.messages.warn(request.urn, handlers.warnings?.(news.bag, isUnknown) ?? []);
    const { inputs, failures } = this.#core.check(handlers, news.bag, olds.bag, this.#marker(request.urn));
    return {
      inputs: wrap(inputs, secrecyOf(handlers.fields, [news], [olds])),
      failures: namedFailures(failures),
    };
  }

  diff(request: ResourceRequest): readonly Change[] {
    const handlers = handlersFor(request.urn);
    return this.#core.diff(handlers, request.id, stateOf(handlers, request), unwrap(request.news).bag).changes;
  }

  async create(request: ResourceRequest): Promise<ResourceReply> {
    const handlers = handlersFor(request.urn);
    const news = unwrap(request.news);
    const operation = this.#operation(request, secrecyOf(handlers.fields, [news]));
    if (request.preview) return { id: "", properties: operation.seal(previewOutputs(handlers, news.bag)) };
    const { id, outputs } = await this.#core.create(handlers, news.bag, operation);
    return { id, properties: outputs };
  }

  /** Refresh, get, and import, which brings nothing but an id. */
  async read(request: ResourceRequest): Promise<ResourceReply> {
    const handlers = handlersFor(request.urn);
    const olds = unwrap(request.olds);
    const inputs = unwrap(request.oldInputs);
    const imported = Object.keys(olds.bag).length === 0 && Object.keys(inputs.bag).length === 0;
    const { id, ...stated } = imported ? parseImportId(handlers.type, request.id) : { id: request.id };
    const known = imported ? stated : stateOf(handlers, request);
    const operation = this.#operation(request, secrecyOf(handlers.fields, [olds, inputs]));
    const result = await this.#core.read(handlers, id, known, operation);
    if (result === undefined) return { id: "", properties: {} };
    return { id: result.id, properties: result.outputs, inputs: result.inputs };
  }

  async update(request: ResourceRequest): Promise<ResourceReply> {
    const handlers = handlersFor(request.urn);
    const { id, preview } = request;
    const news = unwrap(request.news);
    const olds = stateOf(handlers, request);
    const secrecy = secrecyOf(handlers.fields, [news], [unwrap(request.olds), unwrap(request.oldInputs)]);
    const operation = this.#operation(request, secrecy);
    const properties = preview
      ? operation.seal(previewOutputs(handlers, news.bag, olds))
      : await this.#core.update(handlers, id, olds, news.bag, operation);
    return { id, properties };
  }

  async delete(request: ResourceRequest): Promise<void> {
    const handlers = handlersFor(request.urn);
    const olds = stateOf(handlers, request);
    await this.#core.delete(handlers, request.id, olds, this.#operation(request, secrecyOf(handlers.fields, [])));
  }

  /** The package that the engine was asked to run. */
  get packageReference(): { readonly version: string; readonly pluginDownloadURL: string } {
    const stated = (name: string) => String(this.#configuredWith?.[name] ?? "");
    return { version: stated("version"), pluginDownloadURL: stated("pluginDownloadURL") };
  }

  /** The configuration of this instance, for functions and components. */
  get configuration(): Configuration {
    return this.#core.configuration;
  }

  /** For the functions. */
  get client(): ErathosClient {
    return this.#core.client;
  }

  /** Does the work of a function; a refused key is explained as for a resource. */
  explained<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#core.explained(work);
  }

  #operation({ urn, timeout }: ResourceRequest, secrecy: Secrecy): Operation {
    return {
      logger: this.messages.logger(urn),
      seal: (bag) => wrap(bag, secrecy),
      marker: this.#marker(urn),
      timeout,
      stop: this.cancellation.stop,
    };
  }

  /** The marker of a resource, where the settings ask for one. */
  #marker(urn: string): string | undefined {
    return this.configuration.marker === "description" ? markerOf(urn) : undefined;
  }
}

const CONFIGURED_TWICE =
  "pulumi-erathos was configured before, with other settings: each provider instance needs a process of its own";

/** What the state knows: the inputs as they were declared, and the outputs that only the server gives. */
function stateOf(handlers: ResourceHandlers, request: ResourceRequest): PropertyBag {
  const outputs = unwrap(request.olds).bag;
  const inputs = unwrap(request.oldInputs).bag;
  if (Object.keys(inputs).length === 0) return outputs;
  return { ...inputs, ...computedIn(handlers.fields, outputs) };
}

/** For one that an explicit provider got from the program; classes of an SDK mark it as a secret by themselves. */
function plainKeyOf(provider: string): string {
  return (
    `apiKey of the provider ${provider} is not a secret, so that it stands in clear text in the stack's state. ` +
    "Mark it as one in the program, or take it from configuration that is set with --secret"
  );
}
