/**
 * The file of `--executions`, opened once and evaluated once.
 *
 * @module
 */

import type { Job } from "../../../api";
import { IdSet } from "../../../api/ids";
import type { Io } from "../../io";
import type { Output } from "../../output";
import { completed } from "../choose";
import { Count, derived, type ExecutionAt } from "./count";
import { executionsOf, type ReadExecution } from "./executions";
import { ProgressBar } from "./progress";

/** What counts something of each execution. */
export interface Counter {
  add(at: ExecutionAt): unknown;
}

/** A file whose first execution has been read, so that a wrong file is found before slow work such as a preview. */
export class History {
  readonly #ignored: string[] = [];
  readonly #bar: ProgressBar;
  readonly #executions: AsyncGenerator<ReadExecution>;
  #first: IteratorResult<ReadExecution> | undefined;

  private constructor(path: string, io: Io) {
    this.#bar = new ProgressBar(io);
    this.#executions = executionsOf(path, io, {
      onProgress: (share) => {
        if (this.#first !== undefined) this.#bar.show(share);
      },
      onIgnored: (name) => void this.#ignored.push(name),
    });
  }

  /** @throws ErathosError where the file does not describe executions, as far as that is seen at its beginning */
  static async open(path: string, io: Io): Promise<History> {
    const history = new History(path, io);
    history.#first = await history.#executions.next();
    return history;
  }

  /**
   * Gives each execution to all `counters`.
   *
   * @throws ErathosError that names each broken line
   */
  async evaluate(jobs: readonly Job[] | undefined, counters: readonly Counter[], output: Output): Promise<Count> {
    const all = new Count();
    const known = jobs && new IdSet(jobs.map(({ id }) => id));
    let foreign = 0;
    try {
      for (let next = this.#first; next?.done === false; next = await this.#executions.next()) {
        const at = derived({ line: next.value.line, execution: completed(next.value.execution, jobs) });
        all.add(at);
        if (at.execution.jobId !== undefined && known?.has(at.execution.jobId) === false) foreign += 1;
        for (const counter of counters) counter.add(at);
      }
    } finally {
      this.#bar.end();
    }
    if (this.#ignored.length > 0) output.note(`Note: ignored in the file of --executions: ${this.#ignored.join(", ")}`);
    if (foreign > 0)
      output.note(`Note: the jobs of ${foreign} executions are not in the workspace; \`jobs\` lists those that are.`);
    return all;
  }

  /** Closes the file, wherever reading has stopped. */
  async close(): Promise<void> {
    await this.#executions.return(undefined);
  }
}
