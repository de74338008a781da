/**
 * Starts executions, ends them when they are due, and starts dependent jobs after their primary one.
 *
 * @module
 */
import type { CancelTimer, Clock } from "../core/clock";
import type { EventListener } from "../core/events";
import type { Execution, Job, Outcome, RunningExecution } from "../store/model";
import type { Workspace } from "../store/store";
import { coveringWindow, nextCancellation } from "./block-window";
import { OutcomeQueue } from "./outcomes";

/** Who starts an execution. */
export interface Trigger {
  /** An e-mail address, or `Erathos Schedule`. */
  readonly triggeredBy: string;
  /** Whether it is started through the API. */
  readonly isOrchestration: boolean;
}

/** Why a job cannot start now. */
export type Refusal = "dependent" | "running" | "blocked";

export interface ExecutionEngineParts {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly emit: EventListener;
  /** Called once for each execution that ended with a documented status, after it was stored. */
  readonly ended: (workspace: Workspace, job: Job, execution: Execution, outcome: Outcome) => void;
}

type Running = RunningExecution & {
  readonly cancel: CancelTimer;
};

export class ExecutionEngine {
  readonly outcomes = new OutcomeQueue();
  /** By job id. */
  private readonly running = new Map<string, Running>();

  constructor(private readonly parts: ExecutionEngineParts) {}

  /** Why `job` cannot be started manually now; undefined if it can. */
  refusal(workspace: Workspace, job: Job): Refusal | undefined {
    if (job.primaryJobId !== null) return "dependent";
    return this.obstacle(workspace, job);
  }

  /**
   * Starts an execution without checking whether it is allowed.
   *
   * @param chosen how it ends. Default: the outcome set for the next execution, then that of the job.
   */
  start(workspace: Workspace, job: Job, trigger: Trigger, chosen?: Outcome): Execution {
    const { clock, newId } = this.parts;
    const startedAt = clock.now();
    const outcome = chosen ?? this.outcomes.take(job);
    const execution: Execution = {
      id: newId(),
      createdAt: timestamp(startedAt),
      updatedAt: timestamp(startedAt),
      jobId: job.id,
      status: "RUNNING",
      ...trigger,
      forceHistory: job.syncType === "FULL",
      finishedAt: null,
      rows: null,
      columns: null,
      totalDuration: null,
    };
    workspace.executions.set(execution);
    this.parts.emit({
      type: "execution-started",
      ...this.about(workspace, job),
      executionId: execution.id,
      triggeredBy: trigger.triggeredBy,
    });
    this.resume(workspace, job, { execution, outcome });
    return execution;
  }

  /** All running executions. */
  underWay(): RunningExecution[] {
    return [...this.running.values()].map(({ execution, outcome }) => ({ execution, outcome }));
  }

  /** Schedules the end of a running execution; its time may be in the past. */
  resume(workspace: Workspace, job: Job, { execution, outcome }: RunningExecution): void {
    const { clock } = this.parts;
    const startedAt = Date.parse(execution.createdAt);
    const endAt = startedAt + outcome.durationSeconds * 1000;
    const windows = workspace.connections.get(job.connectionId)?.blockWindows ?? [];
    const cancelAt = nextCancellation(windows, startedAt, endAt);
    const cancel =
      cancelAt === undefined
        ? clock.setTimer(endAt, () => this.finish(workspace, job, execution, outcome))
        : clock.setTimer(cancelAt, () => {
            const seconds = Math.round((cancelAt - startedAt) / 1000);
            this.end(workspace, job, execution, { status: "CANCELED", rows: 0, columns: 0, totalDuration: seconds });
          });
    this.running.set(job.id, { execution, outcome, cancel });
  }

  /** Discards running executions and the outcomes set for later ones. */
  clear(): void {
    for (const { cancel } of this.running.values()) cancel();
    this.running.clear();
    this.outcomes.clear();
  }

  private finish(workspace: Workspace, job: Job, execution: Execution, outcome: Outcome): void {
    const { status, rows, columns, durationSeconds } = outcome;
    const ended = this.end(workspace, job, execution, {
      status,
      rows,
      columns,
      totalDuration: Math.round(durationSeconds),
    });
    this.parts.ended(workspace, job, ended, outcome);
    if (status === "FINISHED") this.startDependents(workspace, job, execution);
  }

  private end(
    workspace: Workspace,
    job: Job,
    execution: Execution,
    result: Pick<Execution, "status" | "totalDuration"> & { rows: number; columns: number },
  ): Execution {
    const now = timestamp(this.parts.clock.now());
    const ended: Execution = { ...execution, ...result, finishedAt: now, updatedAt: now };
    this.running.delete(job.id);
    workspace.executions.set(ended);
    this.parts.emit({
      type: "execution-ended",
      ...this.about(workspace, job),
      executionId: ended.id,
      status: ended.status,
      rows: result.rows,
      seconds: ended.totalDuration ?? 0,
    });
    return ended;
  }

  private startDependents(workspace: Workspace, primary: Job, execution: Execution): void {
    const { triggeredBy, isOrchestration } = execution;
    for (const dependent of workspace.jobs.list().filter((job) => job.primaryJobId === primary.id && job.isActive)) {
      const obstacle = this.obstacle(workspace, dependent);
      if (obstacle === undefined) {
        this.start(workspace, dependent, { triggeredBy, isOrchestration });
      } else {
        const reason = obstacle === "running" ? "it is still running" : "its connection is in a block window";
        this.parts.emit({ type: "dependent-skipped", ...this.about(workspace, dependent), reason });
      }
    }
  }

  private obstacle(workspace: Workspace, job: Job): "running" | "blocked" | undefined {
    const windows = workspace.connections.get(job.connectionId)?.blockWindows ?? [];
    if (coveringWindow(windows, this.parts.clock.now())?.allowManual === false) return "blocked";
    return this.running.has(job.id) ? "running" : undefined;
  }

  private about(workspace: Workspace, job: Job): { at: string; workspaceId: string; table: string } {
    const at = timestamp(this.parts.clock.now());
    return { at, workspaceId: workspace.id, table: `${job.schemaName}.${job.tableName}` };
  }
}

/** Milliseconds since 1970 as a timestamp of the API. */
export function timestamp(at: number): string {
  return new Date(at).toISOString();
}
