/**
 * What `explain --executions` prints for webhooks before and after a change.
 *
 * @module
 */

import type { Execution } from "../../../language/execution";
import type { Colours } from "../../colour";
import { printable, table } from "../../table";
import { executionText } from "../execution-text";
import { maskedValue } from "../masked-request";
import type { Count } from "./count";
import { gridLines, numberText } from "./grid";
import type { Change } from "./outcome";
import { countJson, executionsText, nameOf, neededText, webhookJson } from "./report-outcome";

/** Everything that was found. */
export interface ChangeReport {
  readonly executions: Count;
  readonly places: { readonly before: string; readonly after: string };
  readonly changes: readonly Change[];
  readonly showValues: boolean;
}

function labelOfChange({ before, after }: Change, showValues: boolean): string {
  const found = (after ?? before)?.found;
  const mark = before === undefined ? " (new)" : after === undefined ? " (deleted)" : "";
  return found === undefined ? "" : `${nameOf(found, showValues)}${mark}`;
}

const isChanged = ({ added, removed, undetermined }: Change): boolean => added.total + removed.total + undetermined > 0;

/** The report as a string. */
export function changeText(report: ChangeReport, colours: Colours): string {
  const { executions, places, changes, showValues } = report;
  const changed = changes.filter(isChanged);
  const rows = changed.map((change) => [
    ...[change.before?.fires.total ?? 0, change.after?.fires.total ?? 0].map(numberText),
    ...[change.added.total, change.removed.total, change.undetermined].map(numberText),
    labelOfChange(change, showValues),
  ]);
  const heading = ["BEFORE", "AFTER", "ADDED", "REMOVED", "UNDETERMINED", "WEBHOOK"];
  const same = changes.length - changed.length;
  const needs = changed.flatMap((change) => {
    const label = labelOfChange(change, showValues);
    const needed = new Map([...(change.before?.needed ?? []), ...(change.after?.needed ?? [])]);
    return neededText(label, needed) ?? [];
  });
  return [
    `${executionsText(executions, colours)}\n${colours.quiet("Compared:")} before ${places.before}, after ${places.after}`,
    ...(changed.length === 0 ? [] : [table(heading, rows)]),
    ...changed.flatMap((change) => detailsOf(change, showValues, colours)),
    ...(needs.length === 0 ? [] : [needs.join("\n")]),
    ...(same === 0 ? [] : [`${numberText(same)} ${same === 1 ? "webhook fires" : "webhooks fire"} as before.`]),
    colours.strong(summary(changes)),
  ].join("\n\n");
}

function detailsOf(change: Change, showValues: boolean, colours: Colours): string[] {
  const label = labelOfChange(change, showValues);
  const kinds = [
    { count: change.added, what: "added", paint: colours.good },
    { count: change.removed, what: "removed", paint: colours.bad },
  ];
  return kinds.flatMap(({ count, what, paint }) => {
    if (count.total === 0) return [];
    const examples = count.examples.map(
      ({ line, execution }) => `  line ${line}: ${printable(executionText(shown(execution, showValues)))}`,
    );
    const title = `${label}: ${numberText(count.total)} ${what}, by weekday and hour (UTC)`;
    return [[paint(title), ...gridLines(count, colours), ...examples].join("\n")];
  });
}

function shown(execution: Execution, showValues: boolean): Execution {
  if (showValues) return execution;
  return Object.fromEntries(Object.entries(execution).map(([field, value]) => [field, maskedValue(value)]));
}

function summary(changes: readonly Change[]): string {
  const sum = (of: (change: Change) => number) => numberText(changes.reduce((total, one) => total + of(one), 0));
  const parts = [
    `${sum(({ added }) => added.total)} added`,
    `${sum(({ removed }) => removed.total)} removed`,
    `${sum(({ undetermined }) => undetermined)} undetermined`,
  ];
  return `The change: ${parts.join(", ")}.`;
}

/** The report for programs. */
export function changeJson({ executions, places, changes, showValues }: ChangeReport): string {
  const webhooks = changes.flatMap(({ before, after, added, removed, undetermined }) => {
    const found = (after ?? before)?.found;
    if (found === undefined) return [];
    return {
      ...webhookJson(found, showValues),
      before: before === undefined ? null : countJson(before.fires),
      after: after === undefined ? null : countJson(after.fires),
      added: countJson(added),
      removed: countJson(removed),
      undetermined,
    };
  });
  return JSON.stringify({ executions: countJson(executions), ...places, webhooks }, undefined, 2);
}
