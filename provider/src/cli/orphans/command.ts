/**
 * `pulumi-erathos orphans`: webhooks that a killed `pulumi up` left behind, and their removal.
 *
 * @module
 */

import { ErathosClient, ErathosError } from "../../api";
import { IdSet } from "../../api/ids";
import { type ConnectionFlags, connect } from "../connection";
import { EXIT } from "../exit-codes";
import { fromState } from "../explain/from-stack";
import type { Io } from "../io";
import type { Output } from "../output";
import { table } from "../table";
import { findOrphans, type Orphan, type OwnedWebhook } from "./find";

/** Flags of the command. */
export interface OrphansFlags extends ConnectionFlags {
  readonly json?: boolean;
  /** Stacks whose webhooks are no orphans either. */
  readonly otherStack?: readonly string[];
  /** ISO 8601. */
  readonly since?: string;
  readonly delete?: boolean;
  readonly yes?: boolean;
}

const OTHER_STACKS =
  "Only the stacks named here are known: a webhook of another stack with the same content looks the same. Name such stacks with --other-stack.";

/**
 * Lists the doubles, and deletes them where that was asked for and confirmed.
 *
 * @returns the exit code: 0 there are none (left); 3 there are some
 * @throws ErathosError where settings are missing, the state cannot be read or the API refuses
 */
export async function orphans(flags: OrphansFlags, io: Io, output: Output): Promise<number> {
  if (flags.stack === undefined) {
    throw wrongFlag("--stack is missing", "Name the stack of the project here: without its state nothing is known.");
  }
  const owned = await webhooksOf(flags.stack, io);
  const others = await Promise.all((flags.otherStack ?? []).map((stack) => webhooksOf(stack, io)));
  // Any workspace will do: those of the webhooks are in the state.
  const workspace = flags.workspace ?? owned[0]?.workspaceId;
  const { settings } = await connect({ ...flags, ...(workspace === undefined ? {} : { workspace }) }, io, output);
  const client = new ErathosClient(settings, { logger: output.logger, ...io.client });
  const found = await findOrphans(client, {
    owned,
    others: new IdSet(others.flat().map(({ id }) => id)),
    since: sinceOf(flags.since),
  });
  const remove = flags.delete === true && found.length > 0 && (await confirmed(found, flags, io, output));
  if (remove) {
    for (const { workspaceId, id } of found) await client.webhooks.delete({ workspaceId, id });
  }
  report(found, remove, flags, output);
  return found.length === 0 || remove ? EXIT.fine : EXIT.findings;
}

async function webhooksOf(stack: string, io: Io): Promise<OwnedWebhook[]> {
  const { webhooks } = await fromState(stack, io);
  return webhooks.flatMap(({ id, name = "", workspaceId }) =>
    id === undefined || workspaceId === undefined ? [] : [{ id, name, workspaceId }],
  );
}

function sinceOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const since = Date.parse(text);
  if (!Number.isNaN(since)) return since;
  throw wrongFlag("--since is not a valid timestamp", "Give it as ISO 8601, such as --since 2025-06-30T03:00:00Z.");
}

function wrongFlag(summary: string, hint: string): ErathosError {
  return new ErathosError({ code: "ERATHOS_CONFIGURATION", operation: "read the flags", summary, hint });
}

async function confirmed(found: readonly Orphan[], flags: OrphansFlags, io: Io, output: Output): Promise<boolean> {
  if (flags.yes === true) return true;
  if (io.ask === undefined || flags.json === true) return false;
  output.note(`${orphansTable(found)}\n\n${OTHER_STACKS}`);
  return (await io.ask(`Delete ${counted(found.length)}? (yes/no) `)).trim().toLowerCase() === "yes";
}

function report(found: readonly Orphan[], removed: boolean, flags: OrphansFlags, output: Output): void {
  if (flags.json === true) {
    output.print(
      JSON.stringify(
        found.map((orphan) => ({ ...orphan, deleted: removed })),
        undefined,
        2,
      ),
    );
    return;
  }
  if (found.length === 0) {
    output.print("There is no webhook that is exactly like one of the stack and belongs to none.");
    return;
  }
  output.print(orphansTable(found));
  if (removed) {
    output.note(`\nDeleted ${counted(found.length)}.`);
    return;
  }
  const ask =
    flags.delete === true ? "Nothing was deleted: confirm with --yes." : "To delete them, add --delete --yes.";
  output.note(`\n${ask} ${OTHER_STACKS}`);
}

const counted = (number: number): string => `${number} ${number === 1 ? "webhook" : "webhooks"}`;

function orphansTable(found: readonly Orphan[]): string {
  return table(
    ["ID", "CREATED", "DOUBLE OF", "ITS ID", "DESCRIPTION"],
    found.map(({ id, createdAt, doubleOf, description }) => [
      id,
      createdAt ?? "-",
      doubleOf.name,
      doubleOf.id,
      description,
    ]),
  );
}
