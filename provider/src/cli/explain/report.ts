/**
 * What `explain` prints, for people and for programs.
 *
 * @module
 */

import type { Execution } from "../../language/execution";
import type { Colours } from "../colour";
import { printable, table } from "../table";
import { labelOf } from "./found-webhook";
import type { Condition, Judgement } from "./judge";
import { actualText, executionText, expectedText, firesText, type NameOfJob, reasonText, verdictText } from "./words";

/** Everything that was found. */
export interface Report {
  readonly execution: Execution;
  readonly judgements: readonly Judgement[];
  readonly nameOfJob: NameOfJob;
}

const MARKS = { fires: "✓", not: "✗", unknown: "?" } as const;

function markOf(verdict: boolean | undefined): string {
  return verdict === undefined ? MARKS.unknown : verdict ? MARKS.fires : MARKS.not;
}

/** Firing ones first, then what nearly fires. */
function inOrder(judgements: readonly Judgement[]): Judgement[] {
  const rank = ({ fires, conditions }: Judgement) =>
    fires === true ? -2 : fires === undefined ? -1 : conditions.filter(({ holds }) => holds === false).length;
  return [...judgements].sort((a, b) => rank(a) - rank(b));
}

/** The report as text. */
export function reportText({ execution, judgements, nameOfJob }: Report, colours: Colours): string {
  return [
    `${colours.quiet("Execution:")} ${printable(executionText(execution))}`,
    ...inOrder(judgements).map((judgement) => webhookText(judgement, nameOfJob, colours)),
    summary(judgements, colours),
  ].join("\n\n");
}

function colourOf(verdict: boolean | undefined, colours: Colours): (text: string) => string {
  return verdict === undefined ? colours.doubtful : verdict ? colours.good : colours.bad;
}

function webhookText(judgement: Judgement, nameOfJob: NameOfJob, colours: Colours): string {
  const { found, fires, conditions, remarks } = judgement;
  const label = labelOf(found);
  const names = [found.name, found.id ?? "does not exist yet"].filter((text) => text !== undefined && text !== label);
  const lines = [
    `${colourOf(fires, colours)(`${markOf(fires)} ${firesText(judgement)}`)}  ${colours.strong(printable(label))}`,
    `  ${colours.quiet(printable(names.join(", ")))}`,
    `  ${printable(reasonText(judgement, nameOfJob))}`,
    "",
    ...conditionLines(conditions, nameOfJob, colours),
    "",
    ...requestLines(judgement, colours),
    ...(remarks.length === 0
      ? []
      : ["", ...remarks.map((remark) => `  ${colours.doubtful("Note:")} ${printable(remark)}`)]),
  ];
  return lines.map((line) => line.trimEnd()).join("\n");
}

const SUBJECTS: Readonly<Record<string, string>> = { isActive: "is active", jobs: "job" };

function conditionLines(conditions: readonly Condition[], nameOfJob: NameOfJob, colours: Colours): string[] {
  const rows = conditions.map((condition) => [
    markOf(condition.holds),
    SUBJECTS[condition.subject] ?? condition.subject,
    expectedText(condition, nameOfJob),
    actualText(condition, nameOfJob),
    verdictText(condition),
  ]);
  const [heading = "", ...lines] = table(["", "CONDITION", "EXPECTED", "ACTUAL", "VERDICT"], rows).split("\n");
  return [
    `  ${colours.quiet(heading)}`,
    ...lines.map((line, index) => {
      const holds = conditions[index]?.holds;
      const paint = colourOf(holds, colours);
      return `  ${holds === true ? paint(line.slice(0, 1)) + line.slice(1) : paint(line)}`;
    }),
  ];
}

function requestLines({ fires, request }: Judgement, colours: Colours): string[] {
  const { method, url, header, body } = request;
  const json = body === undefined ? [] : JSON.stringify(body, undefined, 2).split("\n");
  return [
    `  ${fires === true ? "It sends" : "If it fired, it would send"}`,
    `    ${colours.strong(printable(`${method} ${url}`))}`,
    ...Object.entries(header).map(([name, value]) => `    ${printable(`${name}: ${value}`)}`),
    ...(json.length === 0 ? [] : ["", ...json.map((line) => `    ${printable(line)}`)]),
  ];
}

/** The last line is what a terminal shows without scrolling. */
function summary(judgements: readonly Judgement[], colours: Colours): string {
  const [only, ...others] = judgements;
  if (only === undefined) return "There are no webhooks.";
  if (others.length === 0)
    return colours.strong(`The webhook ${firesText(only)}.`.replace("cannot be told", "may fire"));
  const firing = judgements.filter(({ fires }) => fires === true).map(({ found }) => JSON.stringify(labelOf(found)));
  const unknown = judgements.filter(({ fires }) => fires === undefined).length;
  const doubt = unknown === 0 ? "" : ` Of ${unknown} it cannot be told.`;
  const total = `of ${judgements.length} webhooks`;
  if (firing.length === 0) return colours.strong(`None ${total} fires.${doubt}`);
  const verb = firing.length === 1 ? "fires" : "fire";
  return colours.strong(printable(`${firing.length} ${total} ${verb}: ${firing.join(", ")}.${doubt}`));
}

/** The report for programs; null where something cannot be told or is not there. */
export function reportJson({ execution, judgements, nameOfJob }: Report): string {
  const webhooks = inOrder(judgements).map((judgement) => ({
    id: judgement.found.id ?? null,
    name: judgement.found.name ?? null,
    description: judgement.found.description ?? null,
    fires: judgement.fires ?? null,
    reason: reasonText(judgement, nameOfJob),
    conditions: judgement.conditions.map(({ subject, operation, expected, actual, holds }) => ({
      subject,
      operation,
      expected,
      actual: actual ?? null,
      holds: holds ?? null,
    })),
    request: { ...judgement.request, body: judgement.request.body ?? null },
    remarks: judgement.remarks,
  }));
  return JSON.stringify({ execution, webhooks }, undefined, 2);
}
