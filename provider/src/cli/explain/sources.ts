/**
 * Where the webhooks come from: the workspace, what a stack has recorded, or a preview.
 *
 * @module
 */

import { ErathosClient, ErathosError, type Settings } from "../../api";
import { type Connection, type ConnectionFlags, connect } from "../connection";
import type { Io } from "../io";
import type { Output } from "../output";
import { chosen } from "./choose";
import { fromPreview, fromState, type StackContent } from "./from-stack";
import { fromWorkspace, type Missing, NO_SURROUNDINGS, type Surroundings, surroundings } from "./from-workspace";
import type { FoundWebhook } from "./webhook-under-test";

/** Flags of the command, beside those of the execution. */
export interface ExplainFlags extends ConnectionFlags {
  readonly json?: boolean;
  /** A JSON file with one execution. */
  readonly execution?: string;
  /** A file with many. */
  readonly executions?: string;
  /** With `executions`: the two places whose webhooks are compared. */
  readonly before?: string;
  readonly after?: string;
  /** Mask nothing. */
  readonly showValues?: boolean;
  /** Ids or names of the webhooks to explain; left out: all. */
  readonly webhook?: readonly string[];
  /** With `stack`: as a `pulumi up` would leave it. */
  readonly preview?: boolean;
  /** With `stack`: only the configuration is the stack's, the webhooks are those of the workspace. */
  readonly live?: boolean;
}

/** Webhooks, and what is known beside them. */
export interface Source {
  readonly webhooks: readonly FoundWebhook[];
  /** Those that could not be read. */
  readonly missing: readonly Missing[];
  /** Of the workspace `workspaceId`; nothing where there is no key. */
  readonly around: Surroundings;
  readonly workspaceId: string | undefined;
  /** What the stack declares itself. */
  readonly declared: Pick<StackContent, "variables" | "secrets"> | undefined;
}

/**
 * The webhooks that the flags mean; `read` says what of the workspace is needed beside them.
 *
 * @throws ErathosError where they cannot be had
 */
export async function webhooksFrom(
  flags: ExplainFlags,
  io: Io,
  output: Output,
  read: typeof surroundings = surroundings,
): Promise<Source> {
  const report = (missing: string) => output.note(`Note: ${missing}.`);
  if (flags.stack === undefined || flags.live === true) {
    if (flags.preview === true) throw misused("--preview is for a stack", "Give --stack NAME, without --live.");
    const { settings, workspaceId } = await connect(flags, io, output);
    const client = clientFor(settings, io, output);
    const [{ webhooks, missing }, around] = await Promise.all([
      fromWorkspace(client, workspaceId, (listed) => chosen(listed, flags.webhook)),
      read(client, workspaceId, report),
    ]);
    return { webhooks, missing, around, workspaceId, declared: undefined };
  }
  const content = await (flags.preview === true ? fromPreview : fromState)(flags.stack, io);
  const webhooks = chosen(content.webhooks, flags.webhook);
  const connection = await connectionIfAny(flags, io, output, report);
  if (connection === undefined) {
    return { webhooks, missing: [], around: NO_SURROUNDINGS, workspaceId: undefined, declared: content };
  }
  const { settings, workspaceId } = connection;
  const around = await read(clientFor(settings, io, output), workspaceId, report);
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
  report: (missing: string) => void,
): Promise<Connection | undefined> {
  try {
    return await connect(flags, io, output);
  } catch (error) {
    if (!(error instanceof ErathosError)) throw error;
    report(`Erathos is not asked for jobs and variables: ${error.fields.reason ?? error.fields.summary}`);
    return undefined;
  }
}

/** A combination of flags that means nothing. */
export function misused(summary: string, hint: string): ErathosError {
  return new ErathosError({ code: "ERATHOS_CONFIGURATION", operation: "explain webhooks", summary, hint });
}
