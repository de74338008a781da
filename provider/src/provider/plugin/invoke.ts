/**
 * The functions over the provider protocol.
 *
 * @module
 */

import { ErathosError, type Job } from "../../api";
import type { ReadOnce } from "../../api/read-once";
import {
  findJob,
  findJobs,
  findSecret,
  findVariable,
  findVariables,
  findWebhooks,
  type Source,
  webhookFilter,
} from "../../functions/find";
import { JOB_PROPERTIES, type JobFilter } from "../../functions/select";
import { noteOfWindow, rulesOfWindow, rulesOfWindows, type WindowArgs } from "../../functions/windows";
import { isWeekday } from "../../language/windows";
import { WORKSPACE_WAYS } from "../../shared/configuration";
import type { PropertyBag } from "../contract";
import { unwrap } from "../secrets";
import { argumentMistakes } from "./invoke-arguments";
import { FUNCTIONS } from "./schema-functions";
import type { PluginService } from "./service";

/** Lists read by this process, by workspace: a program asks for many jobs of one. */
export type JobLists = ReadOnce<readonly Job[]>;

/** The arguments of a call, which has been checked. */
class Given {
  constructor(private readonly bag: PropertyBag) {}

  text(name: string): string | undefined {
    const value = this.bag[name];
    return typeof value === "string" ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.bag[name];
    return typeof value === "boolean" ? value : undefined;
  }

  list(name: string): readonly unknown[] | undefined {
    const value = this.bag[name];
    return Array.isArray(value) ? value : undefined;
  }
}

type LookUp = (source: Source, given: Given) => Promise<PropertyBag>;

const jobFilter = (given: Given): JobFilter =>
  Object.fromEntries(JOB_PROPERTIES.map((property) => [property, given.text(property)]));

const nameFilter = (given: Given) => ({ name: given.text("name") ?? "" });

/** Each with what it looks up, for errors. */
const LOOK_UPS: Readonly<Record<string, readonly [string, LookUp]>> = {
  getJob: ["jobs", async (source, given) => ({ ...(await findJob(source, jobFilter(given))) })],
  getJobs: ["jobs", async (source, given) => ({ jobs: await findJobs(source, jobFilter(given)) })],
  getWebhooks: ["webhooks", async (source, given) => ({ webhooks: await findWebhooks(source, webhookFilter(given)) })],
  getSecret: ["a secret", async (source, given) => ({ ...(await findSecret(source, nameFilter(given))) })],
  getVariable: ["a variable", async (source, given) => ({ ...(await findVariable(source, nameFilter(given))) })],
  getVariables: ["variables", async (source) => ({ variables: await findVariables(source) })],
};

/** The result of a function. */
export async function invoke(
  service: PluginService,
  lists: JobLists,
  token: string,
  args: PropertyBag,
): Promise<PropertyBag> {
  const schema = FUNCTIONS[token];
  if (schema === undefined) throw new Error(`pulumi-erathos has no function ${token}`);
  const name = token.split(":").at(-1) ?? "";
  const { bag } = unwrap(args);
  const given = new Given(bag);
  const mistakes = argumentMistakes(name, schema.inputs, bag);
  if (mistakes.length > 0) throw new Error(mistakes.map((mistake) => `${name}: ${mistake}`).join("\n"));
  if (name.startsWith("finishedBetween")) return windowFunction(service, name, windowOf(given, new Given(args)));
  const [what, lookUp] = LOOK_UPS[name] ?? [];
  if (what === undefined || lookUp === undefined) throw new Error(`pulumi-erathos has no function ${token}`);
  return lookUp(sourceOf(service, lists, what, given), given);
}

function sourceOf(service: PluginService, lists: JobLists, what: string, given: Given): Source {
  const workspaceId = given.text("workspaceId") ?? service.configuration.workspace?.id;
  if (workspaceId === undefined) {
    throw new ErathosError({
      code: "ERATHOS_CONFIGURATION",
      operation: `look up ${what}`,
      summary: "the workspace is not known",
      hint: `Set it ${WORKSPACE_WAYS} workspaceId.`,
    });
  }
  const { client, cancellation } = service;
  const call = { signal: cancellation.stop, inFlight: cancellation.stop };
  const jobs = () => lists.get(workspaceId, () => client.listJobs(workspaceId, call));
  return { client, workspaceId, call, jobs };
}

function windowFunction(service: PluginService, name: string, window: WindowArgs): PropertyBag {
  const result = name === "finishedBetween" ? { rules: rulesOfWindow(window) } : { windows: rulesOfWindows(window) };
  const note = noteOfWindow(window);
  if (note !== undefined) service.messages.noteOnce(note);
  return result;
}

/** @param raw the same arguments as they came: the rules go on with their secrets */
function windowOf(given: Given, raw: Given): WindowArgs {
  const weekdays = given.list("weekdays");
  return {
    start: given.text("start") ?? "",
    end: given.text("end") ?? "",
    timeZone: given.text("timeZone") ?? "",
    // None at all, which is an error too, where one is no weekday.
    weekdays: weekdays?.every(isWeekday) === false ? [] : weekdays?.filter(isWeekday),
    on: given.text("on"),
    rules: raw.list("rules") ?? given.list("rules") ?? [],
  };
}
