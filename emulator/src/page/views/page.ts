/**
 * The whole page.
 *
 * @module
 */
import type { EmulatorCore } from "../../core/emulator-core";
import type { Execution } from "../../store/model";
import type { Workspace } from "../../store/store";
import { tableOf } from "../actions";
import { answerOf } from "../answer";
import { DeliveryIndex } from "../deliveries";
import type { View } from "../view-query";
import { executionDetails } from "./execution";
import { executionList } from "./executions";
import { faultsSection } from "./faults";
import { clockCard, header } from "./header";
import { type Html, html } from "./html";
import { jobsSection, runCard } from "./jobs";
import { webhooksSection } from "./webhooks";

/** The result of an action. */
export interface Message {
  readonly tone: "good" | "bad";
  readonly text: string;
}

/** The page for a view; an unknown workspace or execution counts as the default. */
export function pageOf(core: EmulatorCore, wanted: View, message?: Message): Html {
  const [first] = core.store.workspaces();
  const workspace = core.store.workspace(wanted.workspace ?? "") ?? first;
  if (workspace === undefined) return html`<!doctype html><title>erathos-emulator</title><p>No workspace.</p>`;
  const deliveries = new DeliveryIndex(core.dispatcher.deliveries());
  const chosen = workspace.executions.get(wanted.execution ?? "");
  const view: View = { ...wanted, workspace: workspace.id, execution: chosen?.id };
  const newest = workspace.executions.list().at(-1);
  const shown = chosen ?? newest;
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${workspace.name} – erathos-emulator</title>
  <link rel="icon" href="/_page/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/_page/style.css">
  <script src="/_page/app.js" defer></script>
</head>
<body>
  <a class="skip" href="#main">Skip to the content</a>
  <div id="page">
  ${header(core, workspace)}
  <main id="main" tabindex="-1">
    <h1 class="visually-hidden">${workspace.name}</h1>
    <div id="message" role="status" aria-live="polite">${message === undefined ? "" : html`<p class="message ${message.tone}">${message.text}</p>`}</div>
    <div class="columns">
      ${jobsSection(core, workspace, view)}
      ${runCard(core, workspace, view)}
      ${clockCard(core, view)}
    </div>
    <section id="executions" aria-labelledby="executions-title">
      <h2 id="executions-title">Executions <span class="count">${workspace.executions.size}</span></h2>
      <p class="visually-hidden" aria-live="polite">${newestText(workspace, deliveries, newest)}</p>
      <div class="${chosen === undefined ? "explorer" : "explorer chosen"}">
        <div class="list">${executionList(core, workspace, deliveries, view, shown)}</div>
        <div class="detail" id="execution">${shown === undefined ? "" : executionDetails(core, workspace, deliveries, view, shown)}</div>
      </div>
    </section>
    ${webhooksSection(core, workspace, deliveries, view)}
    ${faultsSection(core, view)}
  </main>
  <footer>
    <p>Listens on this machine only. <a href="/_emulator/state">State as JSON</a> · <a href="/_emulator/deliveries">deliveries</a> · <a href="/_emulator/inbox">inbox</a></p>
    <noscript><p>Without JavaScript the page does not update automatically: reload it.</p></noscript>
  </footer>
  </div>
</body>
</html>`;
}

/** Read out by screen readers whenever it changes. */
function newestText(workspace: Workspace, deliveries: DeliveryIndex, execution: Execution | undefined): string {
  if (execution === undefined) return "";
  const job = workspace.jobs.get(execution.jobId);
  const webhooks = workspace.webhooks.list().filter(({ jobs }) => jobs.includes(execution.jobId));
  const answer = answerOf(execution, deliveries.of(execution.id), webhooks);
  return `${job === undefined ? "A job" : tableOf(job)} ${execution.status}. ${answer.text}`;
}
