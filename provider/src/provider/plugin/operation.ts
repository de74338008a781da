/**
 * One operation on a resource: its deadline, what a cancellation does to it, and what its handlers work with.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { type CallOptions, type ErathosClient, ErathosError, type Logger } from "../../api";
import { ownIds } from "../../api/process";
import { markerOf } from "../../resources/webhook/marker";
import type { Configuration } from "../configuration";
import type { Context, PropertyBag } from "../contract";
import type { Cancellation } from "./cancellation";
import type { Messages } from "./messages";

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

/** The process in which operations run. */
export interface Surroundings {
  readonly configuration: Configuration;
  /** Made on first use: throws for missing settings. */
  readonly client: ErathosClient;
  readonly cancellation: Cancellation;
  readonly messages: Messages;
  /** What the program calls a place in a request's inputs. */
  nameOf(request: ResourceRequest): (path: string) => string;
}

/** The marker of a resource, where the settings ask for one. */
export function markerFor({ marker }: Configuration, urn: string): { readonly marker?: string } {
  return marker === "description" ? { marker: markerOf(urn) } : {};
}

/** One call of create, read, update or delete. */
export class Operation {
  readonly #logger: Logger;
  #call: CallOptions | undefined;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly request: ResourceRequest,
    /** Whether it may change something on the server. */
    private readonly kind: { readonly changes: boolean },
  ) {
    this.#logger = surroundings.messages.logger(request.urn);
  }

  /** Does the work; an error after the end of `customTimeouts` names them as the reason. */
  async run<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#context());
    } catch (error) {
      if (!(error instanceof ErathosError && this.#isLate())) throw error;
      const reason = `The time that customTimeouts allows, ${this.request.timeout} s, is over. ${error.reason ?? ""}`;
      throw error.with({ reason: reason.trim() });
    }
  }

  #isLate(): boolean {
    const { deadline } = this.#call ?? {};
    return this.request.timeout > 0 && deadline !== undefined && this.surroundings.client.clock.now() >= deadline;
  }

  /** The deadline is that of the whole operation. It is not made before it is needed: without a key there is no client. */
  get #options(): CallOptions {
    if (this.#call === undefined) {
      const { clock, settings } = this.surroundings.client;
      const { stop } = this.surroundings.cancellation;
      const { timeout } = this.request;
      const deadline = clock.now() + (timeout > 0 ? timeout : settings.operationTimeoutSeconds) * 1000;
      // What may change something goes on to its answer, else nobody would know what the server made of it.
      const logger = this.#logger;
      const nameOf = this.surroundings.nameOf(this.request);
      this.#call = { deadline, logger, nameOf, signal: stop, ...(this.kind.changes ? {} : { inFlight: stop }) };
    }
    return this.#call;
  }

  #context(): Context {
    const { surroundings, request } = this;
    const options = () => this.#options;
    return {
      get client() {
        return surroundings.client;
      },
      get call() {
        return options();
      },
      workspace: surroundings.configuration.workspace,
      logger: this.#logger,
      own: ownIds,
      ...markerFor(surroundings.configuration, request.urn),
      ...(surroundings.configuration.refresh === undefined ? {} : { refresh: surroundings.configuration.refresh }),
      newId: randomUUID,
    };
  }
}
