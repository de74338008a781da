/**
 * `pulumi-erathos explain`: which webhooks fire when an execution ends, and why the others do not. It only looks.
 *
 * @module
 */

import { ErathosClient, ErathosError, type Settings } from "../../api";
import { sameId } from "../../api/ids";
import { systemClock } from "../../api/process";
import type { Execution } from "../../language/execution";
import { colours } from "../colour";
import { type Connection, type ConnectionFlags, connect } from "../connection";
import type { Io } from "../io";
import type { Output } from "../output";
import { chosen, completed, jobName } from "./choose";
import { executionFile } from "./execution-file";
import { executionOfFlags } from "./execution-flags";
import { fromPreview, fromState, type StackContent } from "./from-stack";
import { fromWorkspace, type Missing, NO_SURROUNDINGS, type Surroundings, surroundings } from "./from-workspace";
import { maskedValue } from "./masked-request";
import { reportJson, reportText } from "./report";
import { judge, type KnownStores } from "./verdict";
import type { FoundWebhook } from "./webhook-under-test";

/** Flags of the command, beside those of the execution. */
export interface ExplainFlags extends ConnectionFlags {
  readonly json?: boolean;
  /** Ids or names of the webhooks to explain; left out: all. */
  readonly webhook?: readonly string[];
  /** A JSON file with the execution. */
  readonly execution?: string;
  /** With `stack`: as a `pulumi up` would leave it. */
  readonly preview?: boolean;
  /** With `stack`: only the configuration is the stack's, the webhooks are those of the workspace. */
  readonly live?: boolean;
  /** Mask nothing. */
  readonly showValues?: boolean;
}

/** Exit code where no webhook fires. */
const NONE_FIRES = 3;

/** Exit code where none is known to fire, and some could not be read. */
const UNDETERMINED = 1;

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
  if (judgements.some(({ verdict }) => verdict === "holds")) return 0;
  return missing.length > 0 ? UNDETERMINED : NONE_FIRES;
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
    throw wrong(
      "the execution is not described",
      "Say what ended, such as --job orders --status FINISHED --rows 0 --finished-at now, or give --execution FILE.json.",
    );
  }
  const { execution, ignored } = await executionFile(flags.execution, io);
  if (ignored.length > 0) output.note(`Note: passed over in the file of --execution: ${ignored.join(", ")}`);
  return { ...execution, ...stated };
}

interface Source {
  readonly webhooks: readonly FoundWebhook[];
  /** Those that could not be read. */
  readonly missing: readonly Missing[];
  /** Of the workspace `workspaceId`; nothing where there is no key. */
  readonly around: Surroundings;
  readonly workspaceId: string | undefined;
  /** What the stack declares itself. */
  readonly declared: Pick<StackContent, "variables" | "secrets"> | undefined;
}

async function webhooksFrom(flags: ExplainFlags, io: Io, output: Output): Promise<Source> {
  const tell = (missing: string) => output.note(`Note: ${missing}.`);
  if (flags.stack === undefined || flags.live === true) {
    if (flags.preview === true) throw wrong("--preview is for a stack", "Give --stack NAME, without --live.");
    const { settings, workspaceId } = await connect(flags, io, output);
    const client = clientFor(settings, io, output);
    const [{ webhooks, missing }, around] = await Promise.all([
      fromWorkspace(client, workspaceId, (listed) => chosen(listed, flags.webhook)),
      surroundings(client, workspaceId, tell),
    ]);
    return { webhooks, missing, around, workspaceId, declared: undefined };
  }
  const content = await (flags.preview === true ? fromPreview : fromState)(flags.stack, io);
  const webhooks = chosen(content.webhooks, flags.webhook);
  const connection = await connectionIfAny(flags, io, output, tell);
  if (connection === undefined) {
    return { webhooks, missing: [], around: NO_SURROUNDINGS, workspaceId: undefined, declared: content };
  }
  const { settings, workspaceId } = connection;
  const around = await surroundings(clientFor(settings, io, output), workspaceId, tell);
  return { webhooks, missing: [], around, workspaceId, declared: content };
}

function clientFor(settings: Settings, io: Io, output: Output): ErathosClient {
  return new ErathosClient(settings, { logger: output.logger, ...io.client });
}

/** A stack can be explained without a key; then only the values of variables are missing. */
async function connectionIfAny(
  flags: ExplainFlags,
  io: Io,
  output: Output,
  tell: (missing: string) => void,
): Promise<Connection | undefined> {
  try {
    return await connect(flags, io, output);
  } catch (error) {
    if (!(error instanceof ErathosError)) throw error;
    tell(`Erathos is not asked for jobs and variables: ${error.fields.reason ?? error.fields.summary}`);
    return undefined;
  }
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

function wrong(summary: string, hint: string): ErathosError {
  return new ErathosError({ code: "ERATHOS_CONFIGURATION", operation: "explain webhooks", summary, hint });
}
