/**
 * SVG strips: a week, and a section of a timeline. They scale to the available width, so they contain no text; labels
 * beside them describe what they show.
 *
 * @module
 */
import type { Execution } from "../../store/model";
import { HOURS_IN_WEEK, type Span } from "../week";
import { type Html, html } from "./html";
import { statusTone } from "./icon";

export interface WeekStrip {
  /** Description for screen readers. */
  readonly label: string;
  readonly blocked: readonly Span[];
  /** Hours at which the schedule runs. */
  readonly scheduled: readonly number[];
  /** Executions of this week. */
  readonly executions: readonly { readonly hour: number; readonly status: Execution["status"] }[];
  /** The emulator's time, in hours from Monday 00:00. */
  readonly now: number;
}

const WIDTH = 1680;
const HEIGHT = 24;
const PER_HOUR = WIDTH / HOURS_IN_WEEK;
const STATUSES: readonly Execution["status"][] = ["FINISHED", "FAILED", "CANCELED", "RUNNING"];
const DAYS = [1, 2, 3, 4, 5, 6].map((day) => bar(day * 24 * PER_HOUR - 1, 0, 2, HEIGHT)).join("");

/** A job's week. All marks of a kind share one path, since a page has many strips. */
export function weekStrip({ label, blocked, scheduled, executions, now }: WeekStrip): Html {
  const marks = scheduled.map((hour) => bar(at(hour), 15, 3, 9));
  const runs = STATUSES.map((status) => {
    const bars = executions.filter((run) => run.status === status).map(({ hour }) => bar(at(hour) - 4, 2, 8, 12));
    return bars.length === 0 ? "" : html`<path class="run ${statusTone(status)}" d="${bars.join("")}"/>`;
  });
  const windows = blocked.map(({ from, to }) => bar(at(from), 0, at(to - from), HEIGHT));
  return html`<svg class="strip week" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}"><path class="day" d="${DAYS}"/>${
    windows.length === 0 ? "" : html`<path class="blocked" d="${windows.join("")}"/>`
  }${marks.length === 0 ? "" : html`<path class="scheduled" d="${marks.join("")}"/>`}${runs}<path class="now-line" d="${bar(at(now) - 2, 0, 4, HEIGHT)}"/></svg>`;
}

/** A filled rectangle as part of a path. */
function bar(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function at(hour: number): number {
  return Math.round(hour * PER_HOUR * 10) / 10;
}

/** A time range, in milliseconds since 1970. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** An execution's place on the timeline. */
export function timelineStrip(execution: Execution, range: Range, now: number): Html {
  const start = Date.parse(execution.createdAt);
  const end = execution.finishedAt === null ? Math.max(now, start) : Date.parse(execution.finishedAt);
  const scale = 1000 / (range.to - range.from);
  // An execution of seconds must stay visible on a timeline of days.
  const width = Math.max(8, Math.round((end - start) * scale));
  const x = Math.min(1000 - width, Math.round((start - range.from) * scale));
  return html`<svg class="strip timeline-strip" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true"><path class="track" d="M0 3h1000v2h-1000z"/><rect class="run ${statusTone(execution.status)}" x="${x}" y="0" width="${width}" height="8"/></svg>`;
}
