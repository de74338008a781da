/**
 * `pulumi-erathos explain`: which webhooks fire when an execution ends, and why the others do not. It only looks.
 *
 * @module
 */

import { sameId } from "../../api/ids";
import { systemClock } from "../../api/process";
import type { Execution } from "../../language/execution";
import { colours } from "../colour";
import { EXIT } from "../exit-codes";
import type { Io } from "../io";
import type { Output } from "../output";
import { completed, jobName } from "./choose";
import { executionFile } from "./execution-file";
import { executionOfFlags } from "./execution-flags";
import { NO_SURROUNDINGS } from "./from-workspace";
import { historyCommand } from "./history/command";
import { maskedValue } from "./masked-request";
import { reportJson, reportText } from "./report";
import { type ExplainFlags, misused, type Source, webhooksFrom } from "./sources";
import { judge, type KnownStores } from "./verdict";
import type { FoundWebhook } from "./webhook-under-test";

const INCOMPLETE =
  "Note: not every webhook could be read, so that the result is not complete. Give single ones with --webhook, or more time " +
  "with ERATHOS_OPERATION_TIMEOUT_SECONDS.";

/**
 * Explains the webhooks for one execution.
 *
 * @returns the exit code: 0 where at least one fires, 3 where none does, 1 where none is known to and some are missing
 * @throws ErathosError where the webhooks cannot be had or the execution is not described
 */
export async function explainCommand(
  flags: ExplainFlags & Readonly<Record<string, unknown>>,
  io: Io,
  output: Output,
): Promise<number> {
  if (flags.executions !== undefined) return historyOf(flags.executions, flags, io, output);
  if (flags.before !== undefined || flags.after !== undefined) {
    throw misused("--before and --after need many executions", "Give --executions FILE too.");
  }
  const described = await executionFrom(flags, io, output);
  const source = await webhooksFrom(flags, io, output);
  const execution = completed(described, source.around.jobs);
  if (execution.jobId !== undefined && source.around.jobs?.every(({ id }) => !sameId(id, execution.jobId)) === true) {
    output.note("Note: the execution's job is none of the workspace's; `pulumi-erathos jobs` lists them.");
  }
  const judgements = source.webhooks.map((webhook) =>
    judge(webhook, execution, storesFor(webhook, source), flags.showValues === true),
  );
  const shown = flags.showValues === true ? execution : withoutCredentials(execution);
  const missing = source.missing.map(({ found, reason }) => ({
    found: flags.showValues === true ? found : withoutDescription(found),
    reason,
  }));
  if (missing.length > 0) output.note(INCOMPLETE);
  const report = { execution: shown, judgements, missing, nameOfJob: (id: string) => jobName(id, source.around.jobs) };
  output.print(flags.json === true ? reportJson(report) : reportText(report, colours(io.colours)));
  if (judgements.some(({ verdict }) => verdict === "holds")) return EXIT.fine;
  return missing.length > 0 ? EXIT.failed : EXIT.findings;
}

async function historyOf(
  path: string,
  flags: ExplainFlags & Readonly<Record<string, unknown>>,
  io: Io,
  output: Output,
): Promise<number> {
  const stated = executionOfFlags(flags, (io.client?.clock ?? systemClock).now());
  if (flags.execution !== undefined || Object.keys(stated).length > 0) {
    throw misused(
      "--executions and flags that describe one execution exclude each other",
      "Leave out one or the other.",
    );
  }
  return historyCommand(path, flags, io, output);
}

function withoutDescription(found: FoundWebhook): FoundWebhook {
  return { ...found, description: maskedValue(found.description) };
}

function withoutCredentials(execution: Execution): Execution {
  return Object.fromEntries(Object.entries(execution).map(([field, value]) => [field, maskedValue(value)]));
}

async function executionFrom(
  flags: ExplainFlags & Readonly<Record<string, unknown>>,
  io: Io,
  output: Output,
): Promise<Execution> {
  const stated = executionOfFlags(flags, (io.client?.clock ?? systemClock).now());
  if (flags.execution === undefined) {
    if (Object.keys(stated).length > 0) return stated;
    throw misused(
      "the execution is not described",
      "Say what ended, such as --job orders --status FINISHED --rows 0 --finished-at now, or give --execution FILE.json.",
    );
  }
  const { execution, ignored } = await executionFile(flags.execution, io);
  if (ignored.length > 0) output.note(`Note: ignored in the file of --execution: ${ignored.join(", ")}`);
  return { ...execution, ...stated };
}

/** Variables and secrets as the webhook sees them; what the stack declares comes first. */
function storesFor({ workspaceId }: FoundWebhook, { around, workspaceId: asked, declared }: Source): KnownStores {
  const isAsked = workspaceId === undefined || sameId(workspaceId, asked);
  const { variables, secretNames } = isAsked ? around : NO_SURROUNDINGS;
  return {
    variables: new Map([...(variables ?? []), ...(declared?.variables ?? [])]),
    allVariables: variables !== undefined,
    secretNames: secretNames && new Set([...secretNames, ...(declared?.secrets ?? [])]),
  };
}
