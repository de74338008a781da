/**
 * Serves a resource's handlers as a provider of Pulumi's dynamic host.
 *
 * What bites here: `configure` is read synchronously, since other calls do not wait for it; the key `__provider` is
 * stripped on entry and put back into partial failures, else the resource cannot be deleted; outputs must be JSON.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import { namedFailures } from "../check";
import type { PropertyBag, ResourceHandlers } from "../contract";
import { Core, type Operation } from "../core";
import { hostLogger, toStderr } from "../logger";
import { withPartialState } from "./present";
import { sealed } from "./seal";

const PROVIDER = "__provider";

type DynamicProvider = Required<pulumi.dynamic.ResourceProvider>;

/** Without the host's own key and without what is not there. */
function strip(bag: PropertyBag): PropertyBag {
  return Object.fromEntries(Object.entries(bag).filter(([name, value]) => name !== PROVIDER && value !== undefined));
}

/** A provider over these handlers; `environment` is that of the host's process. */
export function dynamicProvider(
  handlers: ResourceHandlers,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): DynamicProvider {
  const logger = hostLogger(environment, toStderr);
  const core = new Core(environment, () => logger);

  /** @param before the bags of the request: the state, the declaration */
  const operation = (...before: PropertyBag[]): Operation => ({
    logger,
    seal: (bag) => sealed(handlers, bag, before),
  });

  return {
    async configure(request) {
      core.configure((key) => request.config.get(key));
    },

    async check(olds: PropertyBag, news: PropertyBag) {
      const { inputs, failures } = core.check(handlers, strip(news), strip(olds));
      return { inputs: { ...inputs }, failures: namedFailures(failures) };
    },

    async diff(id: string, olds: PropertyBag, news: PropertyBag) {
      const { changes, insist } = core.diff(handlers, id, strip(olds), strip(news));
      const replaces = [...new Set(changes.filter(({ kind }) => kind === "replace").map(({ path }) => topLevel(path)))];
      // `changes` stays undefined so that the engine compares the inputs itself and shows each changed property.
      return { replaces, ...(insist === true ? { changes: true } : {}) };
    },

    async create(news: PropertyBag) {
      return presenting(news, async () => {
        const inputs = strip(news);
        const { id, outputs } = await core.create(handlers, inputs, operation(inputs));
        return { id, outs: { ...outputs } };
      });
    },

    async read(id: string, olds: PropertyBag) {
      return presenting(olds, async () => {
        const known = strip(olds);
        const result = await core.read(handlers, id, known, operation(known));
        return result === undefined
          ? {}
          : { id: result.id, props: { ...result.outputs }, inputs: { ...result.inputs } };
      });
    },

    async update(id: string, olds: PropertyBag, news: PropertyBag) {
      return presenting(news, async () => {
        const [before, after] = [strip(olds), strip(news)];
        return { outs: { ...(await core.update(handlers, id, before, after, operation(before, after))) } };
      });
    },

    async delete(id: string, olds: PropertyBag) {
      const known = strip(olds);
      await presenting(olds, () => core.delete(handlers, id, known, operation(known)));
    },
  };
}

/** Does the work; an error is in the form that the host needs, with its own key in what the state keeps. */
async function presenting<Result>(request: PropertyBag, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw withPartialState(error, (outputs) => ({ ...outputs, [PROVIDER]: request[PROVIDER] }));
  }
}

/** `triggers.day` → `triggers`: the dynamic protocol names whole properties. */
function topLevel(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}
