/**
 * Executions on a timeline, newest first.
 *
 * @module
 */
import type { EmulatorCore } from "../../core/emulator-core";
import type { Execution } from "../../store/model";
import type { Workspace } from "../../store/store";
import { tableOf } from "../actions";
import { countFired, type DeliveryIndex } from "../deliveries";
import { durationText, number, timestampText } from "../format";
import { partOf } from "../paging";
import { hrefOf, type View } from "../view-query";
import { type Html, html, pager } from "./html";
import { icon, statusTone } from "./icon";
import { type Range, timelineStrip } from "./strip";

const PAGE_SIZE = 50;
const SHORTEST_RANGE_MS = 60_000;

export function executionList(
  core: EmulatorCore,
  workspace: Workspace,
  deliveries: DeliveryIndex,
  view: View,
  shown: Execution | undefined,
): Html {
  const part = partOf(workspace.executions.list().reverse(), view.executions, PAGE_SIZE);
  if (part.total === 0) return html`<p class="empty">Nothing has run yet. Run a job, here or through the API.</p>`;
  const now = core.now();
  const range = rangeOf(part.items, core.clock.now());
  const items = part.items.map((execution) => {
    const job = workspace.jobs.get(execution.jobId);
    const { asked, fired } = countFired(deliveries.of(execution.id));
    const href = hrefOf({ ...view, execution: execution.id, rules: 1 }, "execution");
    return html`<li data-key="${execution.id}">
      <a href="${href}" data-swap${execution.id === shown?.id ? html` aria-current="true"` : ""}>
        <span class="line">
          ${icon(statusTone(execution.status))}
          <strong><bdi>${job === undefined ? "a deleted job" : tableOf(job)}</bdi></strong>
          <time datetime="${execution.createdAt}">${timestampText(execution.createdAt, now)}</time>
        </span>
        <span class="line facts">
          <span><span class="status">${execution.status}</span> ${factsOf(execution)}</span>
          <span class="${fired > 0 ? "fired" : "hint"}">${firedText(execution, asked, fired)}</span>
        </span>
        ${timelineStrip(execution, range, core.clock.now())}
      </a>
    </li>`;
  });
  const from = new Date(range.from).toISOString();
  const to = new Date(range.to).toISOString();
  return html`<p class="axis"><span>${timestampText(from, now)}</span><span>${timestampText(to, now)}</span></p>
    <ol class="timeline" data-key="timeline" reversed>${items}</ol>
    ${pager(part, "executions", (executions) => ({ ...view, executions }), "executions")}`;
}

function rangeOf(executions: readonly Execution[], now: number): Range {
  const from = Math.min(...executions.map(({ createdAt }) => Date.parse(createdAt)));
  const to = Math.max(...executions.map(({ finishedAt }) => (finishedAt === null ? now : Date.parse(finishedAt))));
  return { from, to: Math.max(to, from + SHORTEST_RANGE_MS) };
}

function factsOf({ rows, totalDuration }: Execution): string {
  if (rows === null) return "running";
  return `${number(rows)} rows in ${durationText(totalDuration ?? 0)}`;
}

function firedText({ status }: Execution, asked: number, fired: number): string {
  if (status === "RUNNING") return "";
  if (asked === 0) return "no webhook evaluated";
  return fired === 0 ? "nothing fired" : `${fired} of ${asked} fired`;
}
