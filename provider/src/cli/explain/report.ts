/**
 * What `explain` prints, for people and for programs.
 *
 * @module
 */

import type { Condition } from "../../language/conditions";
import {
  type DescribeOptions,
  describeExpected,
  describeOutcome,
  describeOutcomeCause,
  describeValue,
  describeVerdict,
} from "../../language/describe";
import type { Execution } from "../../language/execution";
import type { Colours } from "../colour";
import { printable, table } from "../table";
import { flagFor } from "./execution-flags";
import { executionText } from "./execution-text";
import type { Missing } from "./from-workspace";
import type { Judgement } from "./verdict";
import { labelOf } from "./webhook-under-test";

/** Everything that was found. */
export interface Report {
  readonly execution: Execution;
  readonly judgements: readonly Judgement[];
  /** Webhooks whose verdict is undetermined. */
  readonly missing: readonly Missing[];
  /** Gives a job's id the name that people use. */
  readonly nameOfJob: (id: string) => string;
}

const MARKS = { holds: "✓", fails: "✗", unknown: "?" } as const;
const COLOURS = { holds: "good", fails: "bad", unknown: "doubtful" } as const;

/** More values than these are counted. */
const MOST_VALUES = 3;

function wordsFor({ nameOfJob }: Report): DescribeOptions {
  const sourceOf = (subject: string) => (subject === "jobs" ? "--job" : flagFor(subject));
  return { nameOfJob, mostValues: MOST_VALUES, sourceOf };
}

/** Firing ones first, then what nearly fires. */
function inOrder(judgements: readonly Judgement[]): Judgement[] {
  const rank = ({ verdict, conditions }: Judgement) =>
    verdict === "holds" ? -2 : verdict === "unknown" ? -1 : conditions.filter((one) => one.verdict === "fails").length;
  return [...judgements].sort((a, b) => rank(a) - rank(b));
}

/** The report as a string. */
export function reportText(report: Report, colours: Colours): string {
  const { execution, judgements } = report;
  return [
    `${colours.quiet("Execution:")} ${printable(executionText(execution))}`,
    ...inOrder(judgements).map((judgement) => webhookText(judgement, wordsFor(report), colours)),
    ...(report.missing.length === 0 ? [] : [missingText(report.missing, colours)]),
    summary(judgements, report.missing.length, colours),
  ].join("\n\n");
}

function missingText(missing: readonly Missing[], colours: Colours): string {
  const reasons = [...new Set(missing.map(({ reason }) => reason))];
  return reasons
    .flatMap((reason) => [
      `${colours.doubtful("? could not be read")}  ${printable(reason)}`,
      ...missing
        .filter((one) => one.reason === reason)
        .map(({ found }) => `  ${printable([labelOf(found), found.id ?? ""].join("  "))}`),
    ])
    .join("\n");
}

function webhookText(judgement: Judgement, words: DescribeOptions, colours: Colours): string {
  const { found, verdict, conditions, remarks } = judgement;
  const label = labelOf(found);
  const names = [found.name, found.id ?? "does not exist yet"].filter((text) => text !== undefined && text !== label);
  const lines = [
    `${colours[COLOURS[verdict]](`${MARKS[verdict]} ${describeOutcome(verdict)}`)}  ${colours.strong(printable(label))}`,
    `  ${colours.quiet(printable(names.join(", ")))}`,
    `  ${printable(describeOutcomeCause(verdict, conditions, words))}`,
    "",
    ...conditionLines(conditions, words, colours),
    "",
    ...requestLines(judgement, colours),
    ...(remarks.length === 0
      ? []
      : ["", ...remarks.map((remark) => `  ${colours.doubtful("Note:")} ${printable(remark)}`)]),
  ];
  return lines.map((line) => line.trimEnd()).join("\n");
}

const SUBJECTS: Readonly<Record<string, string>> = { isActive: "is active", jobs: "job" };

function conditionLines(conditions: readonly Condition[], words: DescribeOptions, colours: Colours): string[] {
  const rows = conditions.map((condition) => {
    const { subject, actual, verdict } = condition;
    const isShown = condition.expected.length > 0 || verdict !== "unknown";
    const expected = isShown ? describeExpected(condition, words) : "not shown";
    const met = actual === undefined ? "-" : describeValue(subject, actual, words);
    return [MARKS[verdict], SUBJECTS[subject] ?? subject, expected, met, describeVerdict(verdict)];
  });
  const [heading = "", ...lines] = table(["", "CONDITION", "EXPECTED", "ACTUAL", "VERDICT"], rows).split("\n");
  return [
    `  ${colours.quiet(heading)}`,
    ...lines.map((line, index) => {
      const verdict = conditions[index]?.verdict ?? "unknown";
      const paint = colours[COLOURS[verdict]];
      return `  ${verdict === "holds" ? paint(line.slice(0, 1)) + line.slice(1) : paint(line)}`;
    }),
  ];
}

function requestLines({ verdict, request }: Judgement, colours: Colours): string[] {
  const { method, url, header, body } = request;
  const json = body === undefined ? [] : JSON.stringify(body, undefined, 2).split("\n");
  return [
    `  ${verdict === "holds" ? "It sends" : "If it fired, it would send"}`,
    `    ${colours.strong(printable(`${method} ${url}`))}`,
    ...Object.entries(header).map(([name, value]) => `    ${printable(`${name}: ${value}`)}`),
    ...(json.length === 0 ? [] : ["", ...json.map((line) => `    ${printable(line)}`)]),
  ];
}

/** The last line is what a terminal shows without scrolling. */
function summary(judgements: readonly Judgement[], missing: number, colours: Colours): string {
  const [only, ...others] = judgements;
  if (only === undefined) return "There are no webhooks.";
  if (others.length === 0 && missing === 0) return colours.strong(`The webhook ${describeOutcome(only.verdict)}.`);
  const firing = judgements
    .filter(({ verdict }) => verdict === "holds")
    .map(({ found }) => JSON.stringify(labelOf(found)));
  const unknown = judgements.filter(({ verdict }) => verdict === "unknown").length;
  const doubt = `${unknown === 0 ? "" : ` ${unknown} may.`}${missing === 0 ? "" : ` ${missing} more could not be read.`}`;
  const total = `of ${judgements.length} webhooks`;
  if (firing.length === 0) return colours.strong(`None ${total} fires.${doubt}`);
  const verb = firing.length === 1 ? "fires" : "fire";
  return colours.strong(printable(`${firing.length} ${total} ${verb}: ${firing.join(", ")}.${doubt}`));
}

const HOLDS = { holds: true, fails: false, unknown: null } as const;

/** The report for programs; null where something is undetermined or not there. */
export function reportJson(report: Report): string {
  const { execution, judgements } = report;
  const missing = report.missing.map(({ found, reason }) => ({
    id: found.id ?? null,
    description: found.description ?? null,
    reason,
  }));
  const webhooks = inOrder(judgements).map(({ found, verdict, conditions, request, remarks }) => ({
    id: found.id ?? null,
    name: found.name ?? null,
    description: found.description ?? null,
    fires: HOLDS[verdict],
    reason: describeOutcomeCause(verdict, conditions, wordsFor(report)),
    conditions: conditions.map(({ subject, operation, expected, actual, verdict, cause }) => ({
      subject,
      operation,
      expected,
      actual: actual ?? null,
      holds: HOLDS[verdict],
      cause: cause ?? null,
    })),
    request: { ...request, body: request.body ?? null },
    remarks,
  }));
  return JSON.stringify({ execution, webhooks, missing }, undefined, 2);
}
