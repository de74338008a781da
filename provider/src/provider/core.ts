/**
 * The lifecycle of every resource over plain bags, once for both hosts. It knows no resource, and nothing of a protocol:
 * a host takes bags from its wire, puts them back on it, and says in which words a failure goes there.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { type CallOptions, ErathosClient, ErathosError, type Logger } from "../api";
import { ownIds } from "../api/process";
import { type Configuration, configurationFrom } from "../shared/configuration";
import { isUnknown } from "../shared/unknown";
import { checkInputs } from "./check";
import {
  type CheckResult,
  type Context,
  type Created,
  type DiffResult,
  PartialFailure,
  type PropertyBag,
  type ReadResult,
  type ResourceHandlers,
} from "./contract";
import { DeclaredPlaces } from "./declared-places";
import { withStoredKeyHint } from "./stored-key";

/** What a host knows of one operation. */
export interface Operation {
  readonly logger: Logger;
  /** Puts what must be secret in a reply into envelopes, as the host's engine wants them. */
  readonly seal: (bag: PropertyBag) => PropertyBag;
  /** Written into what the server keeps; only where the host knows the resource's URN. */
  readonly marker?: string | undefined;
  /** Seconds that `customTimeouts` allows; 0 or nothing: those of the settings. */
  readonly timeout?: number;
  /** Aborted when the deployment is cancelled. */
  readonly stop?: AbortSignal;
}

/** In what the calls of an operation differ. */
type Kind = Pick<CallOptions, "inFlight" | "nameOf">;

/** The settings of one provider instance, and what is done with them. */
export class Core {
  #configuration: Configuration;
  #client: ErathosClient | undefined;
  readonly #places = new DeclaredPlaces();

  /** @param logger for what belongs to no operation */
  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly logger: () => Logger,
  ) {
    this.#configuration = configurationFrom(() => undefined, environment);
  }

  /** Synchronous: a host may not wait for it before the other calls. */
  configure(configured: (key: string) => string | undefined): void {
    this.#configuration = configurationFrom(configured, this.environment);
    this.#client = undefined;
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  /** Made on first use: throws for missing settings. */
  get client(): ErathosClient {
    this.#client ??= ErathosClient.from(this.#configuration.raw, { logger: this.logger() });
    return this.#client;
  }

  /** @param olds the inputs of the state; empty where there is none */
  check(handlers: ResourceHandlers, news: PropertyBag, olds: PropertyBag, marker?: string): CheckResult {
    const known = Object.keys(olds).length === 0 ? undefined : olds;
    // Of a replacement there is a second check, which does not get the state.
    for (const [name, { kind, once }] of Object.entries(handlers.fields)) {
      const adopted = olds[name];
      if (kind === "id" && once === true && typeof adopted === "string") ownIds.consume(adopted);
    }
    const result = checkInputs(handlers, news, known, {
      workspace: this.#configuration.workspace,
      ...(marker === undefined ? {} : { marker }),
      isUnknown,
      adoptionConsumed: (adoptId) => ownIds.consumed(adoptId),
    });
    this.#places.remember(handlers, news, result.inputs);
    return result;
  }

  diff(handlers: ResourceHandlers, id: string, olds: PropertyBag, news: PropertyBag): DiffResult {
    ownIds.own(id);
    return handlers.diff(id, olds, news);
  }

  /** @throws PartialFailure, with sealed outputs, where something exists all the same */
  create(handlers: ResourceHandlers, inputs: PropertyBag, operation: Operation): Promise<Created> {
    return this.#run(operation, this.#naming(handlers, inputs), async (context) => {
      const { id, outputs } = await handlers.create(inputs, context);
      return { id, outputs: operation.seal(outputs) };
    });
  }

  /** Undefined when the object certainly no longer exists. */
  async read(
    handlers: ResourceHandlers,
    id: string,
    known: PropertyBag,
    operation: Operation,
  ): Promise<ReadResult | undefined> {
    ownIds.own(id);
    const { stop } = operation;
    // Only what changes nothing is given up under way: what became of the others would stay unknown.
    const result = await this.#run(operation, stop === undefined ? {} : { inFlight: stop }, (context) =>
      handlers.read(id, known, context),
    );
    if (result === undefined) return undefined;
    return { id: result.id, outputs: operation.seal(result.outputs), inputs: operation.seal(result.inputs) };
  }

  /** @throws PartialFailure, with sealed outputs, where the object is not as declared */
  update(
    handlers: ResourceHandlers,
    id: string,
    olds: PropertyBag,
    news: PropertyBag,
    operation: Operation,
  ): Promise<PropertyBag> {
    ownIds.own(id);
    return this.#run(operation, this.#naming(handlers, news), async (context) =>
      operation.seal(await handlers.update(id, olds, news, context)),
    );
  }

  delete(handlers: ResourceHandlers, id: string, olds: PropertyBag, operation: Operation): Promise<void> {
    return this.#run(operation, {}, (context) => handlers.delete(id, olds, context));
  }

  /** What the host does with the client beside the lifecycle; a refused key is explained here too. */
  async explained<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw withStoredKeyHint(error, this.#configuration);
    }
  }

  /** A mistake in the inputs is named by its place in the program. */
  #naming(handlers: ResourceHandlers, inputs: PropertyBag): Kind {
    return { nameOf: this.#places.nameOf(handlers, inputs) };
  }

  async #run<Result>(operation: Operation, kind: Kind, work: (context: Context) => Promise<Result>): Promise<Result> {
    const { seal, timeout = 0 } = operation;
    const context = this.#context(operation, kind);
    const isLate = () => timeout > 0 && this.client.clock.now() >= (context.call.deadline ?? Number.POSITIVE_INFINITY);
    try {
      return await this.explained(() => work(context));
    } catch (error) {
      if (error instanceof PartialFailure) {
        const { id, outputs } = error.created;
        throw new PartialFailure({ id, outputs: seal(outputs) }, error.reason);
      }
      if (!(error instanceof ErathosError && this.#client !== undefined && isLate())) throw error;
      const reason = `The time that customTimeouts allows, ${timeout} s, is over. ${error.reason ?? ""}`;
      throw error.with({ reason: reason.trim() });
    }
  }

  #context({ logger, marker, timeout = 0, stop }: Operation, kind: Kind): Context {
    const core = this;
    const { workspace, refresh } = this.#configuration;
    let call: CallOptions | undefined;
    return {
      get client() {
        return core.client;
      },
      // One deadline for all requests of the operation, from the first on: without a key there is no client, and none is
      // needed before.
      get call() {
        if (call === undefined) {
          const { clock, settings } = core.client;
          const deadline = clock.now() + (timeout > 0 ? timeout : settings.operationTimeoutSeconds) * 1000;
          call = { deadline, logger, ...(stop === undefined ? {} : { signal: stop }), ...kind };
        }
        return call;
      },
      workspace,
      logger,
      own: ownIds,
      ...(marker === undefined ? {} : { marker }),
      ...(refresh === undefined ? {} : { refresh }),
      newId: randomUUID,
    };
  }
}
