/**
 * The builders of rules as a program has them: they warn, which a pure function cannot.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { rule as builders } from "../language/builders";
import {
  clockNote,
  finishedBetween,
  finishedBetweenWindows,
  type WindowOptions,
  type WindowRule,
} from "../language/windows";
import { programRun } from "./program-run";

/** Notes once in a run until when a translation to UTC holds, in both hosts. */
function note(start: string, end: string, options: WindowOptions): void {
  const { notes } = programRun();
  const text = clockNote(start, end, options);
  if (text === undefined || notes.has(text)) return;
  notes.add(text);
  pulumi.log.info(text);
}

/**
 * Builds rules. Values may be Outputs. All rules of a webhook must hold; there is no "or" (documented).
 *
 * `finishedBetween` and `finishedBetweenWindows` note, in preview and update, until when the window holds where clocks
 * change; those of `pulumi-erathos/language` are silent.
 *
 * @example
 * const rules = [rule.succeeded(), rule.rows.greaterThan(0), rule.schemaName.in(["sales", "billing"])];
 */
export const rule = {
  ...builders,

  /** As {@link finishedBetween} of `pulumi-erathos/language`, with the note. */
  finishedBetween(start: string, end: string, options: WindowOptions): WindowRule[] {
    const rules = finishedBetween(start, end, options);
    if (rules.length > 0) note(start, end, options);
    return rules;
  },

  /** As {@link finishedBetweenWindows} of `pulumi-erathos/language`, with the note. */
  finishedBetweenWindows(start: string, end: string, options: WindowOptions): WindowRule[][] {
    const sets = finishedBetweenWindows(start, end, options);
    if (sets.flat().length > 0) note(start, end, options);
    return sets;
  },
} as const;
