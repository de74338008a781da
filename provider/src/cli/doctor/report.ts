/**
 * What the doctor says, for people and for issues.
 *
 * @module
 */

import { VERSION } from "../../api/version";
import { table } from "../table";
import { pathPattern } from "./account/vocabulary";
import type { Advice } from "./advice";
import type { EndpointFinding } from "./examine";
import type { SetupCheck } from "./setup";
import type { Fact } from "./write-facts";
import { factsBlock, factsTable } from "./write-report";

/** Everything that was found. */
export interface Diagnosis {
  readonly workspaceId: string;
  /** Versions of package and Node, and the operating system. */
  readonly versions: string;
  readonly setup: readonly SetupCheck[];
  readonly endpoints: readonly EndpointFinding[];
  /** What was learnt on the way. */
  readonly observed: readonly Fact[];
  /** What changing the workspace taught; undefined where nothing was changed. */
  readonly facts: readonly Fact[] | undefined;
  readonly advice: Advice | undefined;
  readonly exitCode: number;
}

/** `pulumi-erathos 0.1.0, node 20.20.2, linux 6.8.0 x64` */
export function versionsOf(system: string): string {
  return `pulumi-erathos ${VERSION}, node ${process.versions.node}, ${system}`;
}

/** The whole report as a string. */
export function reportText(diagnosis: Diagnosis): string {
  const { setup, endpoints, observed, facts = [] } = diagnosis;
  const learnt = [...observed, ...facts];
  return [
    table(
      ["CHECK", "VERDICT", "DETAIL"],
      setup.map(({ check, verdict, detail }) => [check, verdict, detail]),
    ),
    table(
      ["ENTRY", "SOURCE", "VERDICT", "WHY"],
      asked(endpoints).map((finding) => [finding.name, finding.source, finding.verdict, whyOf(finding)]),
    ) + unaskedLine(endpoints),
    ...(learnt.length === 0 ? [] : [factsTable(learnt)]),
    toDo(diagnosis),
    `To report this in an issue, attach the file that --report FILE writes, or copy the block below. Both hold no key, id, host or value.\n\n${issueBlock(diagnosis)}`,
  ].join("\n\n");
}

const asked = (endpoints: readonly EndpointFinding[]) => endpoints.filter(({ evidence }) => evidence !== "");

/** Without the part that all paths share. */
const shortPath = (path: string): string => path.replace(/^\/developers\/workspaces\/\{workspace_id\}\//, "…/");

/** For the person at hand, who may see a path of their own. */
function whyOf({ why, found, unusable }: EndpointFinding): string {
  if (found !== undefined) return `${why}; answers at ${shortPath(found.path)}`;
  if (unusable === undefined) return why;
  return `${why}; ${unusable.method} ${shortPath(unusable.path)} answers, but takes the job in its body, which this version cannot send`;
}

function unaskedLine(endpoints: readonly EndpointFinding[]): string {
  const count = endpoints.length - asked(endpoints).length;
  return count === 0 ? "" : `\nThe other ${count} entries were not asked, since webhooks.list does not answer.`;
}

function toDo({ setup, endpoints, observed, facts, advice, exitCode }: Diagnosis): string {
  const lines = setup.flatMap(({ check, hint }) => (hint === undefined ? [] : [`- ${check}: ${hint}`]));
  if (advice !== undefined) lines.push(`- endpoints: run this\n\n    ${advice.command}\n`);
  for (const hint of new Set([...observed, ...(facts ?? [])].map(({ hint }) => hint)))
    if (hint !== undefined) lines.push(`- ${hint}`);
  // Where the set-up is wrong, a path that does not answer is no news.
  const trusted = setup.every(({ verdict }) => verdict !== "failed");
  const lost = endpoints.filter(
    ({ verdict, found, unusable }) => verdict === "not there" && found === undefined && unusable === undefined,
  );
  if (trusted && lost.length > 0) {
    lines.push(
      `- ${lost.map(({ name }) => name).join(", ")}: not found anywhere. Ask Erathos for the path, set it in erathos:endpoints, and open an issue with the block below.`,
    );
  }
  for (const { name, unusable } of endpoints) {
    if (unusable === undefined) continue;
    lines.push(`- ${name}: no override helps, a newer version has to. Open an issue with the block below.`);
  }
  if (lines.length > 0) return `What to do\n${lines.join("\n").trimEnd()}`;
  if (exitCode !== 0)
    return "What to do\n- Run the doctor again in a while; if nothing changes, open an issue with the block below.";
  const unsure = endpoints.filter(({ verdict }) => verdict === "unsure").length;
  if (unsure === 0 && facts !== undefined) return "All is well. What this check created is deleted again.";
  return unsure === 0
    ? "All is well. Nothing was changed or started."
    : `No problem was found. ${unsure} of ${endpoints.length} entries could not be checked without a change.`;
}

/** The block for an issue: outlines of answers only, no override's text. */
function issueBlock({ workspaceId, versions, setup, endpoints, observed, facts = [], advice }: Diagnosis): string {
  const learnt = [...observed, ...facts];
  const found = endpoints.filter((finding) => finding.found !== undefined);
  return [
    "```text",
    versions,
    setup.map(({ check, verdict }) => `${check} ${verdict}`).join(", "),
    ...setup
      .filter(({ check }) => check === "address" || check === "proxy")
      .map(({ check, detail }) => `${check}: ${detail}`),
    table(
      ["entry", "source", "verdict", "answer"],
      asked(endpoints).map(({ name, source, verdict, evidence }) => [name, source, verdict, evidence]),
    ),
    ...(learnt.length === 0 ? [] : [factsBlock(learnt)]),
    ...found.map(
      (finding) =>
        `${finding.name} answers at ${finding.found?.method} ${pathPattern(finding.found?.path ?? "", workspaceId)}`,
    ),
    ...endpoints.flatMap(({ name, unusable }) =>
      unusable === undefined ? [] : [`${name} cannot be used at ${unusable.method} ${unusable.path}: job in the body`],
    ),
    ...(advice === undefined ? [] : ["an override of the endpoint table is advised"]),
    "```",
  ].join("\n");
}

/** The report for programs. */
export function reportJson({ versions, setup, endpoints, observed, facts, advice, exitCode }: Diagnosis): string {
  const tried = facts ?? null;
  const judged = endpoints.map((finding) => ({ ...finding, why: whyOf(finding) }));
  return JSON.stringify(
    { versions, setup, endpoints: judged, observed, tried, advice: advice ?? null, exitCode },
    undefined,
    2,
  );
}
