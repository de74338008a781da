/**
 * One execution in detail: which webhooks fired, and why the others did not.
 *
 * @module
 */
import type { EmulatorCore } from "../../core/emulator-core";
import type { Execution } from "../../store/model";
import type { Workspace } from "../../store/store";
import { tableOf } from "../actions";
import { answerOf } from "../answer";
import type { DeliveryIndex } from "../deliveries";
import { counted, durationText, number, timestampText } from "../format";
import { partOf } from "../paging";
import { hrefOf, type View } from "../view-query";
import { requestDetails } from "./delivery";
import { type Html, html, pager, viewFields } from "./html";
import { icon, statusTone } from "./icon";
import { rulesTable } from "./rules-table";

const WEBHOOKS_SHOWN = 25;
const PAUSED_NAMED = 5;

export function executionDetails(
  core: EmulatorCore,
  workspace: Workspace,
  deliveries: DeliveryIndex,
  view: View,
  execution: Execution,
): Html {
  const job = workspace.jobs.get(execution.jobId);
  const name = job === undefined ? "a deleted job" : tableOf(job);
  const listing = workspace.webhooks.list().filter(({ jobs }) => jobs.includes(execution.jobId));
  const answer = answerOf(execution, deliveries.of(execution.id), listing);
  const paused = listing.filter(({ isActive }) => !isActive);
  const tables = deliveries.tablesOf(execution.id);
  return html`<article aria-labelledby="execution-title" data-key="${execution.id}">
    <p class="back"><a href="${hrefOf({ ...view, execution: undefined }, "executions")}" data-swap>← All executions</a></p>
    <h3 id="execution-title" tabindex="-1">${icon(statusTone(execution.status))} <bdi>${name}</bdi>
      <span class="status">${execution.status}</span></h3>
    <p class="answer ${answer.tone}">${answer.text}</p>
    ${factsOf(execution, core.now())}
    ${execution.status === "RUNNING" ? endForm(core, execution, view) : ""}
    ${tables.map(({ table, nested, webhooks }, index) => {
      const part = partOf(webhooks, view.rules, WEBHOOKS_SHOWN);
      const caption = nested ? `Webhooks for the nested table ${table}` : "Webhooks and their rules";
      return html`<section aria-labelledby="table-${index}">
        <h4 id="table-${index}"><bdi>${caption}</bdi></h4>
        ${rulesTable(part.items, `table-${index}`)}
        ${pager(part, "evaluated webhooks", (rules) => ({ ...view, execution: execution.id, rules }), "execution")}
        ${part.items.filter(({ first }) => first.fires).map((attempts) => requestDetails(attempts, view, core.now()))}
      </section>`;
    })}
    ${notAsked(
      workspace,
      paused.map(({ description }) => description),
      listing.length,
    )}
  </article>`;
}

function factsOf(execution: Execution, now: string): Html {
  const { rows, columns, totalDuration, finishedAt, triggeredBy, isOrchestration, createdAt } = execution;
  const facts: [string, string][] = [
    ["Rows", rows === null ? "–" : number(rows)],
    ["Columns", columns === null ? "–" : number(columns)],
    ["Took", totalDuration === null ? "–" : durationText(totalDuration)],
    ["Started", timestampText(createdAt, now)],
    ["Ended", finishedAt === null ? "–" : timestampText(finishedAt, now)],
    ["By", `${triggeredBy}${isOrchestration ? " (API)" : ""}`],
  ];
  return html`<dl class="facts">${facts.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`,
  )}</dl>`;
}

function endForm(core: EmulatorCore, execution: Execution, view: View): Html | "" {
  const running = core.engine.underWay().find((one) => one.execution.id === execution.id);
  if (running === undefined) return "";
  const end = new Date(Date.parse(execution.createdAt) + running.outcome.durationSeconds * 1000).toISOString();
  return html`<form method="post" action="/_page/clock" data-swap data-focus="execution" class="buttons">
    ${viewFields({ ...view, execution: execution.id })}
    <input type="hidden" name="anchor" value="execution">
    <button name="timestamp" value="${end}" class="primary">Move the clock to its end</button>
  </form>`;
}

/** Webhooks that were not evaluated have no verdict, so the reasons are listed here. */
function notAsked(workspace: Workspace, paused: readonly string[], listing: number): Html | "" {
  const others = workspace.webhooks.size - listing;
  if (paused.length === 0 && others === 0) return "";
  const names = paused.slice(0, PAUSED_NAMED).map((name) => html`<bdi>${name}</bdi> (paused)`);
  const more = paused.length - names.length;
  const parts = [
    ...names,
    ...(more > 0 ? [html`${more} more paused`] : []),
    ...(others > 0 ? [html`${counted(others, "webhook")} of other jobs`] : []),
  ];
  return html`<p class="hint">Not evaluated: ${parts.map((part, index) => html`${index === 0 ? "" : ", "}${part}`)}.</p>`;
}
