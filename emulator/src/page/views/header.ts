/**
 * The top of the page: workspaces, the clock, and links to the sections.
 *
 * @module
 */
import type { EmulatorCore } from "../../core/emulator-core";
import type { Workspace } from "../../store/store";
import { dayText, timeText } from "../format";
import { hrefOf, type View } from "../view-query";
import { type Html, html, viewFields } from "./html";

const STEPS: readonly (readonly [seconds: number, text: string])[] = [
  [60, "+1 min"],
  [3600, "+1 h"],
  [86_400, "+1 day"],
];

export function header(core: EmulatorCore, current: Workspace): Html {
  return html`<header class="top">
    <p class="brand"><img src="/_page/icon.svg" alt="" width="28" height="28"> erathos-emulator</p>
    <nav class="workspaces" aria-label="Workspaces">
      <ul>${core.store.workspaces().map((workspace) => workspaceLink(workspace, current))}</ul>
    </nav>
    <nav class="jumps" aria-label="On this page">
      <ul>
        <li><a href="#jobs">Jobs</a></li>
        <li><a href="#executions">Executions</a></li>
        <li><a href="#webhooks">Webhooks</a></li>
        <li><a href="#faults">Faults</a></li>
      </ul>
    </nav>
    <p class="live" id="live" data-keep hidden></p>
  </header>`;
}

function workspaceLink(workspace: Workspace, current: Workspace): Html {
  const href = hrefOf({ workspace: workspace.id, executions: 1, webhooks: 1, rules: 1 });
  const mark = workspace.id === current.id ? html` aria-current="page"` : "";
  return html`<li><a href="${href}"${mark} data-swap><bdi>${workspace.name}</bdi></a></li>`;
}

/** The clock with the forms that move it. */
export function clockCard(core: EmulatorCore, view: View): Html {
  const now = core.now();
  const state = core.clock.isRunning ? "It runs at real speed." : "It stands still until it is moved.";
  return html`<section class="card" id="clock" aria-labelledby="clock-title">
    <h2 id="clock-title">Clock</h2>
    <p class="now">
      <time id="now" datetime="${now}"${core.clock.isRunning ? html` data-running` : ""}><span>${dayText(now)}</span>
        <strong>${timeText(now)}</strong></time> UTC
    </p>
    <p class="hint">${state} Moving it ends the executions that fall due and sends their webhooks.</p>
    <form method="post" action="/_page/clock" data-swap data-key="clock-steps" class="buttons">
      ${viewFields(view)}
      ${STEPS.map(([seconds, text]) => html`<button name="advance" value="${seconds}">${text}</button>`)}
    </form>
    <form method="post" action="/_page/clock" data-swap data-key="clock-form" class="fields">
      ${viewFields(view)}
      <label>Move to (UTC) <input type="datetime-local" name="timestamp" required value="${now.slice(0, 16)}"></label>
      <button>Move</button>
    </form>
  </section>`;
}
