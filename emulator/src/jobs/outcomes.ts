/**
 * Outcomes that are set for future executions.
 *
 * @module
 */
import type { Job, Outcome } from "../store/model";

/** How the next execution ends: of `jobId`, or of any job. Omitted settings come from the job. */
export interface NextOutcome extends Partial<Outcome> {
  readonly jobId?: string;
}

/** First in, first out; each entry applies to one execution. */
export class OutcomeQueue {
  private waiting: NextOutcome[] = [];

  add(outcome: NextOutcome): void {
    this.waiting.push(outcome);
  }

  /** The outcome for an execution of `job` that starts now. */
  take(job: Job): Outcome {
    const index = this.waiting.findIndex(({ jobId }) => jobId === undefined || jobId === job.id);
    const [next] = index === -1 ? [] : this.waiting.splice(index, 1);
    const { jobId: _, ...settings } = next ?? {};
    return { ...job.outcome, ...settings };
  }

  clear(): void {
    this.waiting = [];
  }
}
