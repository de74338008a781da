/**
 * What `explain --executions` prints for webhooks of one place, and what both reports share.
 *
 * @module
 */

import type { Colours } from "../../colour";
import { printable, table } from "../../table";
import type { Missing } from "../from-workspace";
import { maskedValue } from "../masked-request";
import { type FoundWebhook, labelOf } from "../webhook-under-test";
import type { Count } from "./count";
import { gridLines, numberText } from "./grid";
import type { Outcome } from "./outcome";

/** Everything that was found. */
export interface OutcomeReport {
  readonly executions: Count;
  readonly outcomes: readonly Outcome[];
  readonly missing: readonly Missing[];
  readonly showValues: boolean;
}

/** More webhooks than these share one grid. */
const MOST_GRIDS = 8;

/** What a person calls the webhook, without what is probably a credential. */
export function nameOf(found: FoundWebhook, showValues: boolean): string {
  return printable(showValues ? labelOf(found) : String(maskedValue(labelOf(found))));
}

/** How many executions, and from when to when. */
export function executionsText({ total, first, last, withoutEnd }: Count, colours: Colours): string {
  const span = first === undefined ? "" : `, from ${first} to ${last} UTC`;
  const open = withoutEnd === 0 ? "" : `, ${numberText(withoutEnd)} without a known end`;
  return `${colours.quiet("Executions:")} ${numberText(total)}${span}${open}`;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  jobs: "JOB_ID",
  isActive: "whether it is active",
  rules: "its rules",
};

/** What the file or the webhook lacks for a verdict; undefined where nothing is missing. */
export function neededText(label: string, needed: ReadonlyMap<string, number>): string | undefined {
  if (needed.size === 0) return undefined;
  const parts = [...needed].map(([subject, times]) => `${SUBJECTS[subject] ?? subject} (${numberText(times)})`);
  return `${JSON.stringify(label)} is undetermined where these are not known: ${printable(parts.join(", "))}.`;
}

/** Webhooks that could not be read. */
function missingText(missing: readonly Missing[], showValues: boolean): string[] {
  return missing.map(({ found, reason }) => `Not read: ${nameOf(found, showValues)} (${printable(reason)})`);
}

/** The report as a string. */
export function outcomeText({ executions, outcomes, missing, showValues }: OutcomeReport, colours: Colours): string {
  const sorted = [...outcomes].sort((a, b) => b.fires.total - a.fires.total);
  const rows = sorted.map(({ found, fires, undetermined }) => [
    numberText(fires.total),
    numberText(undetermined),
    fires.first ?? "-",
    fires.last ?? "-",
    nameOf(found, showValues),
  ]);
  const firing = sorted.filter(({ fires }) => fires.total > 0);
  const grids = firing
    .slice(0, MOST_GRIDS)
    .map(({ found, fires }) =>
      [
        colours.strong(`${nameOf(found, showValues)}: ${numberText(fires.total)}, by weekday and hour (UTC)`),
        ...gridLines(fires, colours),
      ].join("\n"),
    );
  const needs = outcomes.flatMap(({ found, needed }) => neededText(nameOf(found, showValues), needed) ?? []);
  return [
    executionsText(executions, colours),
    table(["FIRES", "UNDETERMINED", "FIRST", "LAST", "WEBHOOK"], rows),
    ...grids,
    ...(firing.length > MOST_GRIDS
      ? [`${firing.length - MOST_GRIDS} more would have fired; --webhook shows single ones.`]
      : []),
    ...(needs.length === 0 ? [] : [needs.join("\n")]),
    ...(missing.length === 0 ? [] : [missingText(missing, showValues).join("\n")]),
    colours.strong(`${firing.length} of ${outcomes.length} webhooks would have fired.`),
  ].join("\n\n");
}

/** A count for programs; weekday 0 is Sunday, hours are UTC. */
export function countJson(count: Count) {
  return {
    count: count.total,
    first: count.first ?? null,
    last: count.last ?? null,
    withoutEnd: count.withoutEnd,
    byWeekdayAndHour: Array.from({ length: 7 }, (_, weekday) => count.hoursOf(weekday)),
    lines: count.examples.map(({ line }) => line),
  };
}

/** How programs recognise a webhook. */
export function webhookJson(found: FoundWebhook, showValues: boolean) {
  const description = showValues ? found.description : maskedValue(found.description);
  return { id: found.id ?? null, name: found.name ?? null, description: description ?? null };
}

/** The webhooks that could not be read, for programs. */
function missingJson(missing: readonly Missing[], showValues: boolean) {
  return missing.map(({ found, reason }) => ({ ...webhookJson(found, showValues), reason }));
}

/** The report for programs. */
export function outcomeJson({ executions, outcomes, missing, showValues }: OutcomeReport): string {
  const webhooks = outcomes.map(({ found, fires, undetermined, needed }) => ({
    ...webhookJson(found, showValues),
    fires: countJson(fires),
    undetermined,
    needed: Object.fromEntries(needed),
  }));
  return JSON.stringify(
    { executions: countJson(executions), webhooks, missing: missingJson(missing, showValues) },
    undefined,
    2,
  );
}
