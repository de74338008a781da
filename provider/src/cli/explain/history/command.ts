/**
 * `pulumi-erathos explain --executions`: what webhooks would have done for the executions of a file.
 *
 * @module
 */

import { colours } from "../../colour";
import { EXIT } from "../../exit-codes";
import type { Io } from "../../io";
import type { Output } from "../../output";
import { chosen } from "../choose";
import { fromPreview } from "../from-stack";
import { jobsAlone } from "../from-workspace";
import { type ExplainFlags, misused, type Source, webhooksFrom } from "../sources";
import { History } from "./history";
import { Change, Outcome, pairsOf } from "./outcome";
import { changeJson, changeText } from "./report-change";
import { outcomeJson, outcomeText } from "./report-outcome";

/** What can be compared of a stack. */
const PLACES = ["state", "preview"] as const;

type Place = (typeof PLACES)[number];

/**
 * Counts how often each webhook would have fired, or with `before` and `after` what a change adds and removes.
 *
 * @returns the exit code: 0 where at least one would have fired or two places were compared, 3 where none would, 1 where
 * none is known to and some could not be read
 * @throws ErathosError where the webhooks cannot be read or the file does not describe executions
 */
export async function historyCommand(path: string, flags: ExplainFlags, io: Io, output: Output): Promise<number> {
  if (path === "-" && flags.apiKeyStdin === true) {
    throw misused(
      "standard input cannot hold both the executions and the key",
      "Set ERATHOS_API_KEY, or give --executions a file.",
    );
  }
  const places = placesOf(flags);
  const history = await History.open(path, io);
  try {
    return places === undefined
      ? await outcomesOf(history, flags, io, output)
      : await changesOf(history, places, flags, io, output);
  } finally {
    await history.close();
  }
}

async function outcomesOf(history: History, flags: ExplainFlags, io: Io, output: Output): Promise<number> {
  const { webhooks, missing, around } = await webhooksFrom(flags, io, output, jobsAlone);
  const outcomes = webhooks.map((webhook) => new Outcome(webhook));
  const executions = await history.evaluate(around.jobs, outcomes, output);
  noteMissing(missing, output);
  const report = { executions, outcomes, missing, showValues: flags.showValues === true };
  output.print(flags.json === true ? outcomeJson(report) : outcomeText(report, colours(io.colours)));
  if (outcomes.some(({ fires }) => fires.total > 0)) return EXIT.fine;
  return missing.length > 0 ? EXIT.failed : EXIT.findings;
}

async function changesOf(
  history: History,
  places: { readonly before: Place; readonly after: Place },
  { webhook, ...flags }: ExplainFlags,
  io: Io,
  output: Output,
): Promise<number> {
  const state = await webhooksFrom(flags, io, output, jobsAlone);
  const preview = await fromPreview(flags.stack ?? "", io);
  const content = { state: state.webhooks, preview: preview.webhooks };
  const [before, after] = [content[places.before], content[places.after]];
  const wanted = new Set(chosen([...before, ...after], webhook));
  const changes = pairsOf(before, after)
    .filter((pair) => [pair.before, pair.after].some((one) => one !== undefined && wanted.has(one)))
    .map((pair) => new Change(pair));
  const executions = await history.evaluate(state.around.jobs, changes, output);
  const report = { executions, places, changes, showValues: flags.showValues === true };
  output.print(flags.json === true ? changeJson(report) : changeText(report, colours(io.colours)));
  return EXIT.fine;
}

function noteMissing(missing: Source["missing"], output: Output): void {
  if (missing.length === 0) return;
  output.note(
    `Note: ${missing.length} webhooks could not be read, so that the result is not complete. Give single ones with --webhook, ` +
      "or more time with ERATHOS_OPERATION_TIMEOUT_SECONDS.",
  );
}

/** The two places to compare; undefined where there is one. */
function placesOf(flags: ExplainFlags): { readonly before: Place; readonly after: Place } | undefined {
  if (flags.before === undefined && flags.after === undefined) return undefined;
  const { before = other(flags.after), after = other(flags.before), stack } = flags;
  if (!isPlace(before) || !isPlace(after) || before === after) {
    throw misused(
      "--before and --after compare the state of a stack with its preview",
      "Give --before state --after preview.",
    );
  }
  if (stack === undefined) throw misused("--before and --after compare what a stack declares", "Give --stack NAME.");
  if (flags.preview === true || flags.live === true) {
    throw misused("--preview and --live do not go together with --before and --after", "Leave them out.");
  }
  return { before, after };
}

const isPlace = (name: string): name is Place => PLACES.some((place) => place === name);

const other = (name: string | undefined): string => (name === "preview" ? "state" : "preview");
