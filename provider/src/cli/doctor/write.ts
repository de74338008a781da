/**
 * `doctor --write`: makes, changes and removes one inactive webhook, one variable and one secret, to learn what cannot
 * be learnt by looking. What it makes is removed again, also where it is interrupted.
 *
 * @module
 */

import { z } from "zod";
import {
  type CollectionName,
  type EndpointName,
  type EndpointTable,
  type ErathosClient,
  ErathosError,
} from "../../api";
import { fillPath } from "../../api/endpoints";
import type { Connection } from "../connection";
import type { Io } from "../io";
import type { Output } from "../output";
import { defaultEndpoint } from "./candidates";
import type { EndpointFinding } from "./examine";
import type { Session } from "./session";
import type { Fact, Findings, UsedEntry } from "./write-facts";
import { type TriedKind, triedNamed, triedWebhook, tryKind } from "./write-kinds";
import { correctedTable } from "./write-table";
import { Interrupted, Trial, type TrialParts } from "./write-trial";

/** How the changing part ended. */
export type WriteResult =
  | { readonly kind: "done"; readonly facts: readonly Fact[]; readonly endpoints: readonly EndpointFinding[] }
  /** Stopped by the person; everything is removed again, or what is not was named. */
  | { readonly kind: "interrupted"; readonly exitCode: number };

const QUESTION = [
  "To learn more, this makes one inactive webhook, one variable and one secret in the workspace, changes them, and",
  "removes them again. Nothing fires and no job runs. Go on? [y/N] ",
].join("\n");

/**
 * Whether the person agrees; `--yes` does without the question.
 *
 * @throws ErathosError where confirmation is required, but no terminal is attached
 */
export function assertCanAsk(flags: { readonly yes?: boolean }, io: Pick<Io, "ask">): void {
  if (flags.yes === true || io.ask !== undefined) return;
  throw new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "doctor --write",
    summary:
      "it creates and removes objects in the workspace: confirmation required, but no terminal is attached; nothing was sent",
    hint: "Run it on a terminal, or give --yes.",
  });
}

/** Whether to go on. */
export async function agreed(flags: { readonly yes?: boolean }, io: Pick<Io, "ask">): Promise<boolean> {
  if (flags.yes === true) return true;
  return /^y(es)?$/i.test(((await io.ask?.(QUESTION)) ?? "").trim());
}

/** What the changing part needs. */
export interface WriteParts {
  readonly connection: Connection;
  readonly session: Session;
  readonly endpoints: readonly EndpointFinding[];
  readonly io: Io;
  readonly output: Output;
}

/** Tries all kinds one after the other. */
export async function write(parts: WriteParts): Promise<WriteResult> {
  const { connection, endpoints, io, output } = parts;
  const stop = new AbortController();
  let exitCode: number | undefined;
  const silence = io.onInterrupt((code) => {
    if (exitCode === undefined) output.note("\nStopping; what was made is being removed …");
    exitCode ??= code;
    stop.abort();
  });
  const findings: Findings = { facts: [], entries: [] };
  try {
    await tryAll(parts, stop.signal, findings);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    silence();
  }
  if (exitCode !== undefined) return { kind: "interrupted", exitCode };
  const table = connection.settings.endpoints;
  return {
    kind: "done",
    facts: findings.facts,
    endpoints: endpoints.map((finding) => improved(finding, findings.entries, table)),
  };
}

async function tryAll(parts: WriteParts, signal: AbortSignal, findings: Findings): Promise<void> {
  const { connection, session, endpoints, io } = parts;
  const { workspaceId } = connection;
  const table = correctedTable(endpoints, connection.settings.endpoints);
  // No two checks of a workspace get into each other's way.
  const label = (kind: string) => `pulumi_erathos_doctor_${kind}_${io.newId().replaceAll("-", "")}`;
  await notePageSize(session.prober, fillPath(table["webhooks.list"], { workspaceId }), findings);
  const jobs = await jobIds(session.connect(table), workspaceId);
  const all = { ...parts, trial: { ...session, workspaceId, table, signal }, findings };
  await tryOne(all, triedWebhook(label("webhook"), jobs, io.newId()), jobs.length > 0);
  await tryOne(all, triedNamed("variables", label("variable")));
  await tryOne(all, triedNamed("secrets", label("secret")));
}

/** Tries one kind, and removes what is left of it. */
async function tryOne<Fields>(
  { endpoints, output, trial: trialParts, findings }: WriteParts & { trial: TrialParts; findings: Findings },
  tried: TriedKind<Fields>,
  possible = true,
): Promise<void> {
  const { kind, label } = tried;
  const fact = (what: string, verdict: Fact["verdict"], why: string, hint?: string) =>
    findings.facts.push({ about: kind, what, verdict, why, ...(hint === undefined ? {} : { hint }) });
  if (!possible) return void fact("everything", "skipped", "there is no job that it could name");
  if (!removable(kind, endpoints)) return void fact("everything", "skipped", "what would be made could not be removed");
  const trial = new Trial(trialParts, tried);
  // Masked wherever an error might repeat it.
  if (kind === "secrets") {
    for (const fields of [tried.fields, ...tried.changes, tried.namesake ?? {}]) {
      output.protect(String(trial.toWire(fields)["value"]));
    }
  }
  try {
    await tryKind(trial, tried, findings);
  } catch (error) {
    if (!(error instanceof ErathosError)) throw error;
    fact("go on", "failed", error.fields.summary);
  } finally {
    if (!(await trial.cleanUp())) {
      output.note(`This could not be removed, please delete it by hand: ${kind}, ${label}`);
      const why = "what was made could not be removed";
      fact("clean up", "failed", why, `${kind}: ${why}; delete it by hand.`);
    }
  }
}

/** Whether what is created can be removed again, as far as is known. */
function removable(kind: CollectionName, endpoints: readonly EndpointFinding[]): boolean {
  const name: EndpointName = `${kind}.delete`;
  return !endpoints.some((one) => one.name === name && one.verdict === "not there" && one.found === undefined);
}

async function jobIds(client: ErathosClient, workspaceId: string): Promise<readonly string[]> {
  try {
    return (await client.listJobs(workspaceId)).map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof ErathosError)) throw error;
    return [];
  }
}

/** More than any server allows: what comes back is the most that it allows. */
const HUGE_PAGE = 1000;
/** What the client asks for. */
const USUAL_PAGE = 100;

const sizeSchema = z.looseObject({ page_size: z.number() });

async function notePageSize(prober: Session["prober"], path: string, { facts }: Findings): Promise<void> {
  const query = { page: "1", page_size: String(HUGE_PAGE) };
  const result = await prober.send({ method: "GET", path, query });
  const size = result.kind === "reply" ? sizeSchema.safeParse(result.json).data?.page_size : undefined;
  const why =
    size === undefined
      ? "the list does not say"
      : size < USUAL_PAGE
        ? `at most ${size}, so that long lists take more requests; nothing has to be set`
        : `at most ${size === HUGE_PAGE ? `${HUGE_PAGE} or more` : size}`;
  facts.push({ about: "lists", what: "page size", verdict: size === undefined ? "skipped" : "ok", why });
}

/** A finding, corrected by what really happened. */
function improved(finding: EndpointFinding, entries: readonly UsedEntry[], table: EndpointTable): EndpointFinding {
  const used = entries.find(({ name }) => name === finding.name);
  if (used === undefined) return finding;
  const { found: _, unusable: __, ...base } = finding;
  const { works, why, evidence, at } = used;
  if (!works)
    return { ...base, verdict: at.status === 404 || at.status === 405 ? "not there" : "unsure", why, evidence };
  if (at.path === table[finding.name].path) return { ...base, verdict: "ok", why, evidence };
  const method = defaultEndpoint(finding.name).method;
  return { ...base, verdict: "not there", why, evidence, found: { method, path: at.path } };
}
