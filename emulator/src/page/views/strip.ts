/**
 * Drawn strips: a week, and a stretch of a timeline. They stretch to the width that there is, so that they hold no text;
 * what they show stands beside them in words.
 *
 * @module
 */
import type { Execution } from "../../store/model";
import { HOURS_IN_WEEK, type Span } from "../week";
import { type Html, html } from "./html";
import { statusTone } from "./icon";

export interface WeekStrip {
  /** In words. */
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

/** A job's week. */
export function weekStrip({ label, blocked, scheduled, executions, now }: WeekStrip): Html {
  const days = [1, 2, 3, 4, 5, 6].map(
    (day) => html`<rect class="day" x="${day * 24 * PER_HOUR - 1}" y="0" width="2" height="${HEIGHT}"/>`,
  );
  return html`<svg class="strip week" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"
    aria-label="${label}">
    ${days}
    ${blocked.map(({ from, to }) => html`<rect class="blocked" x="${at(from)}" y="0" width="${at(to - from)}" height="${HEIGHT}"/>`)}
    ${scheduled.map((hour) => html`<rect class="scheduled" x="${at(hour)}" y="15" width="3" height="9"/>`)}
    ${executions.map(
      ({ hour, status }) =>
        html`<rect class="run ${statusTone(status)}" x="${at(hour) - 4}" y="2" width="8" height="12"/>`,
    )}
    <rect class="now-line" x="${at(now) - 2}" y="0" width="4" height="${HEIGHT}"/>
  </svg>`;
}

function at(hour: number): number {
  return Math.round(hour * PER_HOUR * 10) / 10;
}

/** A stretch of time, in milliseconds since 1970. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** An execution's place on the timeline. */
export function timelineStrip(execution: Execution, range: Range, now: number): Html {
  const start = Date.parse(execution.createdAt);
  const end = execution.finishedAt === null ? Math.max(now, start) : Date.parse(execution.finishedAt);
  const scale = 1000 / (range.to - range.from);
  // A run of seconds on a line of days is still to be seen.
  const width = Math.max(8, Math.round((end - start) * scale));
  const x = Math.min(1000 - width, Math.round((start - range.from) * scale));
  return html`<svg class="strip timeline-strip" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="3" width="1000" height="2"/>
    <rect class="run ${statusTone(execution.status)}" x="${x}" y="0" width="${width}" height="8"/>
  </svg>`;
}
