/**
 * Serves a resource's handlers as a provider of Pulumi's dynamic host.
 *
 * What bites here: `configure` is read synchronously, since other calls do not wait for it; the key `__provider` is
 * stripped on entry and put back into partial failures, else the resource cannot be deleted; outputs must be JSON.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import { type CallOptions, ErathosClient } from "../../api";
import { ownIds } from "../../api/process";
import { checkInputs, namedFailures } from "../check";
import { type Configuration, configurationFrom } from "../configuration";
import type { Context, PropertyBag, ResourceHandlers } from "../contract";
import { DeclaredPlaces } from "../declared-places";
import { hostLogger, toStderr } from "../logger";
import { withStoredKeyHint } from "../stored-key";
import { isUnknown } from "../unknown";
import { presented, withPartialState } from "./present";
import { sealed } from "./seal";

const PROVIDER = "__provider";

type DynamicProvider = Required<pulumi.dynamic.ResourceProvider>;

/** Without the host's own key and without what is not there. */
function strip(bag: PropertyBag): PropertyBag {
  return Object.fromEntries(Object.entries(bag).filter(([name, value]) => name !== PROVIDER && value !== undefined));
}

/** With the host's own key, as `news` has it. */
function withProvider(bag: PropertyBag, news: PropertyBag): PropertyBag {
  return { ...bag, [PROVIDER]: news[PROVIDER] };
}

/** A provider over these handlers; `environment` is that of the host's process. */
export function dynamicProvider(
  handlers: ResourceHandlers,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): DynamicProvider {
  const logger = hostLogger(environment, toStderr);
  const places = new DeclaredPlaces();
  let configuration: Configuration = configurationFrom(() => undefined, environment);
  let client: ErathosClient | undefined;

  const current = (): ErathosClient => {
    client ??= ErathosClient.from(configuration.raw, { logger });
    return client;
  };

  /** What one operation works with. Its deadline starts when it first asks for it, and is one for all its requests. */
  const context = (inputs: PropertyBag = {}): Context => {
    let call: CallOptions | undefined;
    return {
      get client() {
        return current();
      },
      workspace: configuration.workspace,
      logger,
      own: ownIds,
      get call() {
        const { clock, settings } = current();
        call ??= {
          deadline: clock.now() + settings.operationTimeoutSeconds * 1000,
          nameOf: places.nameOf(handlers, inputs),
        };
        return call;
      },
      ...(configuration.refresh === undefined ? {} : { refresh: configuration.refresh }),
      newId: randomUUID,
    };
  };

  return {
    async configure(request) {
      configuration = configurationFrom((key) => request.config.get(key), environment);
      client = undefined;
    },

    async check(olds: PropertyBag, news: PropertyBag) {
      const before = strip(olds);
      const known = Object.keys(before).length === 0 ? undefined : before;
      const consumed = before["adoptId"];
      if (typeof consumed === "string") ownIds.consume(consumed);
      const { inputs, failures } = checkInputs(handlers, strip(news), known, {
        workspace: configuration.workspace,
        isUnknown,
        adoptionConsumed: (adoptId) => ownIds.consumed(adoptId),
      });
      places.remember(handlers, strip(news), inputs);
      return { inputs: { ...inputs }, failures: namedFailures(failures) };
    },

    async diff(id: string, olds: PropertyBag, news: PropertyBag) {
      ownIds.own(id);
      const { changes, insist } = handlers.diff(id, strip(olds), strip(news));
      const replaces = [...new Set(changes.filter(({ kind }) => kind === "replace").map(({ path }) => topLevel(path)))];
      // `changes` stays undefined so that the engine compares the inputs itself and shows each changed property.
      return { replaces, ...(insist === true ? { changes: true } : {}) };
    },

    async create(news: PropertyBag) {
      const seal = (outputs: PropertyBag) => sealed(handlers, outputs, [strip(news)]);
      try {
        const { id, outputs } = await handlers.create(strip(news), context(strip(news)));
        return { id, outs: { ...seal(outputs) } };
      } catch (error) {
        throw withPartialState(error, (outputs) => withProvider(seal(outputs), news));
      }
    },

    async read(id: string, olds: PropertyBag) {
      ownIds.own(id);
      try {
        const known = strip(olds);
        const result = await handlers.read(id, known, context());
        if (result === undefined) return {};
        const seal = (bag: PropertyBag) => sealed(handlers, bag, [known]);
        return { id: result.id, props: { ...seal(result.outputs) }, inputs: { ...seal(result.inputs) } };
      } catch (error) {
        throw presented(withStoredKeyHint(error, configuration));
      }
    },

    async update(id: string, olds: PropertyBag, news: PropertyBag) {
      ownIds.own(id);
      const seal = (outputs: PropertyBag) => sealed(handlers, outputs, [strip(olds), strip(news)]);
      try {
        return { outs: { ...seal(await handlers.update(id, strip(olds), strip(news), context(strip(news)))) } };
      } catch (error) {
        throw withPartialState(error, (outputs) => withProvider(seal(outputs), news));
      }
    },

    async delete(id: string, olds: PropertyBag) {
      try {
        await handlers.delete(id, strip(olds), context());
      } catch (error) {
        throw presented(withStoredKeyHint(error, configuration));
      }
    },
  };
}

/** `triggers.day` → `triggers`: the dynamic protocol names whole properties. */
function topLevel(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}
