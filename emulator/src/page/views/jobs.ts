/**
 * Jobs by connection: schedule, dependents and block windows on the week of the emulator's time.
 *
 * @module
 */
import type { EmulatorCore } from "../../core/emulator-core";
import { coveringWindow } from "../../jobs/block-window";
import type { BlockWindow, Connection, Execution, Job } from "../../store/model";
import type { Workspace } from "../../store/store";
import { tableOf } from "../actions";
import { daysText, number, shortDayText } from "../format";
import type { View } from "../view-query";
import { blockedSpans, hourOf, scheduledHours, weekStart } from "../week";
import { type Html, html, viewFields } from "./html";
import { icon } from "./icon";
import { weekStrip } from "./strip";

/** More marks than this on one strip cannot be told apart visually. */
const RUNS_DRAWN = 100;

export function jobsSection(core: EmulatorCore, workspace: Workspace, view: View): Html {
  const now = core.clock.now();
  const start = weekStart(now);
  const week = { now, start, nowHour: hourOf(now, start) ?? 0, runs: runsByJob(workspace, start) };
  const groups = workspace.connections
    .list()
    .map((connection) => connectionRows(core, workspace, connection, view, week));
  return html`<section id="jobs" aria-labelledby="jobs-title">
    <h2 id="jobs-title">Jobs</h2>
    ${
      workspace.jobs.size === 0
        ? html`<p>This workspace has no jobs.</p>`
        : html`<table class="jobs" role="table">
      <caption class="visually-hidden">Jobs of ${workspace.name} by connection, with the week of ${shortDayText(new Date(start).toISOString())}</caption>
      <thead role="rowgroup"><tr role="row">
        <th scope="col" role="columnheader">Job</th>
        <th scope="col" role="columnheader">Schedule</th>
        <th scope="col" role="columnheader" class="days"><span class="visually-hidden">Week</span>
          <span class="day-names" aria-hidden="true">${[0, 1, 2, 3, 4, 5, 6].map((day) => dayName(start, day))}</span></th>
        <th scope="col" role="columnheader"><span class="visually-hidden">Run</span></th>
      </tr></thead>
      ${groups}
    </table>
    <p class="legend" aria-hidden="true">
      <span><i class="key blocked"></i> block window</span>
      <span><i class="key scheduled"></i> schedule, shown from 00:00 UTC but not executed</span>
      <span><i class="key run"></i> execution</span>
      <span><i class="key now-line"></i> now</span>
    </p>`
    }
  </section>`;
}

interface Week {
  readonly now: number;
  readonly start: number;
  readonly nowHour: number;
  readonly runs: ReadonlyMap<string, { hour: number; status: Execution["status"] }[]>;
}

function runsByJob(workspace: Workspace, start: number): Week["runs"] {
  const runs = new Map<string, { hour: number; status: Execution["status"] }[]>();
  for (const { jobId, createdAt, status } of workspace.executions.list()) {
    const hour = hourOf(Date.parse(createdAt), start);
    if (hour !== undefined) runs.set(jobId, [...(runs.get(jobId) ?? []), { hour, status }].slice(-RUNS_DRAWN));
  }
  return runs;
}

function dayName(start: number, day: number): Html {
  const [name = "", date = ""] = shortDayText(new Date(start + day * 86_400_000).toISOString()).split(" ");
  return html`<span>${name} <small>${date}</small></span>`;
}

function connectionRows(
  core: EmulatorCore,
  workspace: Workspace,
  connection: Connection,
  view: View,
  week: Week,
): Html {
  const jobs = workspace.jobs.list().filter(({ connectionId }) => connectionId === connection.id);
  if (jobs.length === 0) return html``;
  const blocked = coveringWindow(connection.blockWindows, week.now) !== undefined;
  return html`<tbody role="rowgroup">
    <tr role="row" class="connection"><th scope="rowgroup" colspan="4" role="rowheader"><bdi>${connection.name}</bdi>
      ${connection.blockWindows.map((window) => html`<span class="window">${windowText(window)}</span>`)}
      ${blocked ? html`<span class="badge bad">in its block window now</span>` : ""}</th></tr>
    ${inFamilies(jobs).map((job) => jobRow(core, workspace, connection, job, view, week))}
  </tbody>`;
}

/** Each primary job with its dependents below it. */
function inFamilies(jobs: readonly Job[]): Job[] {
  const dependents = jobs.filter(({ primaryJobId }) => jobs.some(({ id }) => id === primaryJobId));
  return jobs
    .filter((job) => !dependents.includes(job))
    .flatMap((job) => [job, ...dependents.filter(({ primaryJobId }) => primaryJobId === job.id)]);
}

function jobRow(
  core: EmulatorCore,
  workspace: Workspace,
  connection: Connection,
  job: Job,
  view: View,
  week: Week,
): Html {
  const primary = job.primaryJobId === null ? undefined : workspace.jobs.get(job.primaryJobId);
  const schedule = primary === undefined ? job.schedule : `After ${primary.tableName}`;
  const runs = week.runs.get(job.id) ?? [];
  const strip = weekStrip({
    label: stripLabel(job, schedule, connection, runs.length),
    blocked: connection.blockWindows.flatMap(blockedSpans),
    scheduled: primary === undefined ? scheduledHours(job.schedule) : [],
    executions: runs,
    now: week.nowHour,
  });
  return html`<tr role="row" class="${primary === undefined ? "job" : "job dependent"}" data-key="${job.id}">
    <th scope="row" role="rowheader">${primary === undefined ? "" : html`<span aria-hidden="true">↳ </span>`}<bdi>${tableOf(job)}</bdi></th>
    <td role="cell" class="schedule"><bdi>${schedule}</bdi></td>
    <td role="cell" class="week-cell">${strip}</td>
    <td role="cell" class="run-cell">${runCell(core, workspace, job, view)}</td>
  </tr>`;
}

function runCell(core: EmulatorCore, workspace: Workspace, job: Job, view: View): Html {
  const refusal = core.engine.refusal(workspace, job);
  if (refusal === "running") return html`${icon("running")} running`;
  if (refusal === "dependent") return html`<span class="hint">dependent</span>`;
  return html`<form method="post" action="/_page/run" data-swap data-focus="execution">
    ${viewFields(view)}
    <button name="job" value="${job.id}" aria-label="Run ${tableOf(job)}">Run</button>
  </form>`;
}

function stripLabel(job: Job, schedule: string, connection: Connection, runs: number): string {
  const windows = connection.blockWindows.map(windowText);
  const parts = [`${tableOf(job)}: ${schedule}`, ...windows, `${number(runs)} executions this week`];
  return parts.join("; ");
}

function windowText({ days, start, end, allowManual, cancelRunning }: BlockWindow): string {
  const rules = [...(allowManual ? [] : ["no manual runs"]), ...(cancelRunning ? ["running ones are cancelled"] : [])];
  return [`blocked ${daysText(days)} ${start}–${end} UTC`, ...rules].join(", ");
}

/** The form that runs a job with a chosen outcome. */
export function runCard(core: EmulatorCore, workspace: Workspace, view: View): Html {
  const jobs = workspace.jobs.list().filter(({ primaryJobId }) => primaryJobId === null);
  if (jobs.length === 0) return html``;
  return html`<section class="card" id="run" aria-labelledby="run-title">
    <h2 id="run-title">Run a job</h2>
    <form method="post" action="/_page/run" data-swap data-focus="execution" data-key="run-form" class="fields">
      ${viewFields(view)}
      <label class="wide">Job
        <select name="job">${jobs.map((job) => html`<option value="${job.id}">${tableOf(job)}</option>`)}</select></label>
      <label>Ends as
        <select name="status"><option>FINISHED</option><option>FAILED</option></select></label>
      <label>Rows <input name="rows" inputmode="numeric" pattern="[0-9]{1,12}" placeholder="job’s own"></label>
      <label>Seconds <input name="seconds" inputmode="numeric" pattern="[0-9]{1,8}" placeholder="job’s own"></label>
      <button class="primary">Run</button>
    </form>
    ${core.clock.isRunning ? "" : html`<p class="hint">The clock is stopped: move it forward to end the job.</p>`}
  </section>`;
}
