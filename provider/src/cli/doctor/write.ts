/**
 * `doctor --write`: makes, changes and removes one inactive webhook, one variable and one secret, to learn what cannot
 * be learnt by looking. What it makes is removed again, also where it is interrupted.
 *
 * @module
 */

import { z } from "zod";
import { type EndpointName, type EndpointTable, ErathosClient, ErathosError } from "../../api";
import { gateFor, systemClock } from "../../api/process";
import type { Connection } from "../connection";
import type { Io } from "../io";
import type { Output } from "../output";
import { defaultEndpoint } from "./candidates";
import type { EndpointFinding } from "./examine";
import type { Fact, Findings, UsedEntry } from "./write-facts";
import { type TriedKind, triedNamed, triedWebhook, tryKind } from "./write-kinds";
import { correctedTable } from "./write-table";
import { Interrupted, Trial } from "./write-trial";

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
 * @throws ErathosError where there is nobody to ask
 */
export function assertCanAsk(flags: { readonly yes?: boolean }, io: Pick<Io, "ask">): void {
  if (flags.yes === true || io.ask !== undefined) return;
  throw new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "doctor --write",
    summary: "it makes and removes objects in the workspace, and there is nobody to ask; nothing was sent",
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
  readonly endpoints: readonly EndpointFinding[];
  readonly io: Io;
  readonly output: Output;
}

/** Tries all kinds one after the other. */
export async function write({ connection, endpoints, io, output }: WriteParts): Promise<WriteResult> {
  const { settings, workspaceId } = connection;
  const table = correctedTable(endpoints, settings.endpoints);
  const stop = new AbortController();
  let exitCode: number | undefined;
  const silence = io.onInterrupt((code) => {
    if (exitCode === undefined) output.note("\nStopping; what was made is being removed …");
    exitCode ??= code;
    stop.abort();
  });
  const trial = new Trial({
    settings,
    ...(io.client?.gate ?? gateFor(settings)),
    clock: io.client?.clock ?? systemClock,
    logger: output.logger,
    random: io.client?.random ?? Math.random,
    workspaceId,
    table,
    signal: stop.signal,
  });
  const findings: Findings = { facts: [], entries: [] };
  try {
    await tryAll(trial, { table, connection, endpoints, io, output }, findings);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await removeAll(trial, findings, output);
    silence();
  }
  if (exitCode !== undefined) return { kind: "interrupted", exitCode };
  return {
    kind: "done",
    facts: findings.facts,
    endpoints: endpoints.map((finding) => improved(finding, findings.entries, settings.endpoints)),
  };
}

async function removeAll(trial: Trial, findings: Findings, output: Output): Promise<void> {
  const left = await trial.cleanUp();
  for (const { kind, label } of left) {
    output.note(`This could not be removed, please delete it by hand: ${kind}, ${label}`);
    const why = "what was made could not be removed";
    findings.facts.push({
      about: kind,
      what: "clean up",
      verdict: "failed",
      why,
      hint: `${kind}: ${why}; delete it by hand.`,
    });
  }
}

async function tryAll(trial: Trial, parts: WriteParts & { readonly table: EndpointTable }, findings: Findings) {
  const { connection, endpoints, io, output, table } = parts;
  // No two checks of a workspace get into each other's way.
  const label = (kind: string) => `pulumi_erathos_doctor_${kind}_${io.newId().replaceAll("-", "")}`;
  await notePageSize(trial, findings);
  const client = new ErathosClient(
    { ...connection.settings, endpoints: table },
    { logger: output.logger, ...io.client },
  );
  const jobs = await jobIds(client, connection.workspaceId);
  const kinds: TriedKind[] = [
    triedWebhook(label("webhook"), jobs, io.newId()),
    triedNamed("variables", label("variable")),
    triedNamed("secrets", label("secret")),
  ];
  for (const tried of kinds) {
    const { kind } = tried;
    const obstacle = obstacleTo(tried, jobs, endpoints);
    if (obstacle !== undefined) {
      findings.facts.push({ about: kind, what: "everything", verdict: "skipped", why: obstacle });
      continue;
    }
    // Masked wherever an error might repeat it.
    if (kind === "secrets") for (const value of valuesOf(tried)) output.protect(value);
    try {
      await tryKind(trial, tried, findings);
    } catch (error) {
      if (!(error instanceof ErathosError)) throw error;
      findings.facts.push({ about: kind, what: "go on", verdict: "failed", why: error.fields.summary });
    }
  }
}

function valuesOf({ body, change }: TriedKind): string[] {
  return [body["value"], ...change.values].map(String);
}

/** Why a kind is not tried. */
function obstacleTo(
  { kind }: TriedKind,
  jobs: readonly string[],
  endpoints: readonly EndpointFinding[],
): string | undefined {
  if (kind === "webhooks" && jobs.length === 0) return "there is no job that it could name";
  const removable: EndpointName = `${kind}.delete`;
  const lost = endpoints.some(({ name, verdict, found }) => name === removable && verdict === "not there" && !found);
  return lost ? "what would be made could not be removed" : undefined;
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

async function notePageSize(trial: Trial, { facts }: Findings): Promise<void> {
  const { json } = await trial.list("webhooks", HUGE_PAGE);
  const size = sizeSchema.safeParse(json).data?.page_size;
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
  return {
    ...base,
    verdict: "not there",
    why: `answers elsewhere: ${why}`,
    evidence,
    found: { method, path: at.path },
  };
}
