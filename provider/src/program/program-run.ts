/**
 * What is remembered for one run of a program: a warning that was given, and lists that were read.
 *
 * Programs can run one after another in a process (the automation API), so that nothing may outlive its run.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import type { Job } from "../api/models";
import { ReadOnce } from "../api/read-once";

/** The notes of one run. */
export interface ProgramRun {
  warnedOfPlainKey: boolean;
  /** What was noted for the deployment as a whole. */
  readonly notes: Set<string>;
  /** The folder from which the provider's process will find the package. */
  reachableFrom?: string;
  /** Jobs by address, workspace and key, so that a program reads each list once. */
  readonly jobs: ReadOnce<readonly Job[]>;
}

/** Weak: a run's notes go with its stack. */
const runs = new WeakMap<object, ProgramRun>();

/** Stands for the stack where there is none, as in tests with mocks. */
const noStack = {};

/** The notes of the present run. */
export function programRun(): ProgramRun {
  const stack = pulumi.runtime.getStackResource() ?? noStack;
  const known = runs.get(stack);
  if (known !== undefined) return known;
  const run: ProgramRun = { warnedOfPlainKey: false, notes: new Set(), jobs: new ReadOnce() };
  runs.set(stack, run);
  return run;
}
