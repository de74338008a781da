/**
 * Time windows for programs without builders: their rules together with others, since YAML cannot join lists.
 *
 * @module
 */

import {
  clockNote,
  finishedBetween,
  finishedBetweenWindows,
  type WeekdayName,
  type WindowRule,
} from "../language/windows";

/** A window, and the rules that stand beside it. */
export interface WindowArgs {
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly weekdays?: readonly WeekdayName[] | undefined;
  readonly on?: string | undefined;
  /** As they came. */
  readonly rules: readonly unknown[];
}

/** @throws RangeError for a window that takes two webhooks, and for arguments that make none */
export function rulesOfWindow(args: WindowArgs): readonly unknown[] {
  const { start, end, rules, ...options } = args;
  return [...rules, ...finishedBetween(start, end, options).map(asInputs)];
}

/** @throws RangeError for arguments that make no window */
export function rulesOfWindows(args: WindowArgs): readonly (readonly unknown[])[] {
  const { start, end, rules, ...options } = args;
  return finishedBetweenWindows(start, end, options).map((window) => [...rules, ...window.map(asInputs)]);
}

/** Until when the rules mean what was declared, where clocks change. */
export function noteOfWindow({ start, end, rules: _, ...options }: WindowArgs): string | undefined {
  return clockNote(start, end, options);
}

/** A list of values has a property of its own, as other languages give each property one type. */
function asInputs({ variableName, operation, value }: WindowRule) {
  return { variableName, operation, ...(typeof value === "string" ? { value } : { values: value }) };
}
