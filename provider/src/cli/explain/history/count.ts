/**
 * How often something happened, and when.
 *
 * @module
 */

import type { MetadataName } from "../../../api/metadata";
import { metadataOf } from "../../../language/execution";
import type { ReadExecution } from "./executions";

/** Of a weekday. */
const HOURS = 24;

/** So many executions are kept to be shown. */
const MOST_EXAMPLES = 3;

/** The end of an execution, in UTC as the rules see it. */
export interface End {
  /** `2025-06-30 03:00`. */
  readonly minute: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
}

/** An execution, with what each webhook would derive from it. */
export interface ExecutionAt extends ReadExecution {
  readonly metadata: ReadonlyMap<MetadataName, string>;
  /** Undefined where it is not known. */
  readonly end: End | undefined;
}

/** Derives it once. */
export function derived({ line, execution }: ReadExecution): ExecutionAt {
  const metadata = metadataOf(execution);
  return { line, execution, metadata, end: endOf(metadata) };
}

function endOf(metadata: ExecutionAt["metadata"]): End | undefined {
  const time = metadata.get("FINISHED_AT_TIME");
  if (time === undefined) return undefined;
  const minute = `${metadata.get("FINISHED_AT_DATE")} ${time}`;
  return { minute, weekday: Number(metadata.get("FINISHED_AT_WEEKDAY")), hour: Number(time.slice(0, 2)) };
}

/** A count by weekday and hour. Its size does not depend on how much is counted. */
export class Count {
  total = 0;
  /** Without a known end. */
  withoutEnd = 0;
  /** Of the ends, whatever the order of the file. */
  first: string | undefined;
  last: string | undefined;
  readonly examples: ReadExecution[] = [];
  readonly #cells: number[] = Array.from({ length: 7 * HOURS }, () => 0);

  add({ line, execution, end }: ExecutionAt): void {
    this.total += 1;
    if (this.examples.length < MOST_EXAMPLES) this.examples.push({ line, execution });
    if (end === undefined) {
      this.withoutEnd += 1;
      return;
    }
    const { minute, weekday, hour } = end;
    if (this.first === undefined || minute < this.first) this.first = minute;
    if (this.last === undefined || minute > this.last) this.last = minute;
    const cell = weekday * HOURS + hour;
    this.#cells[cell] = (this.#cells[cell] ?? 0) + 1;
  }

  /** By hour, of a weekday; 0 is Sunday. */
  hoursOf(weekday: number): readonly number[] {
    return this.#cells.slice(weekday * HOURS, (weekday + 1) * HOURS);
  }
}
