/**
 * The workspace's webhooks.
 *
 * @module
 */

import type { EmulatorCore } from "../../core/emulator-core";
import { isJsonObject } from "../../core/json";
import { maskOf } from "../../deliveries/redact-delivery";
import type { Webhook } from "../../store/model";
import type { Workspace } from "../../store/store";
import { tableOf } from "../actions";
import type { DeliveryIndex } from "../deliveries";
import { counted, requirementText, timestampText } from "../format";
import { partOf } from "../paging";
import { hrefOf, type View } from "../view-query";
import { bodyText, type Html, headerValue, html, pager } from "./html";
import { icon } from "./icon";

const PAGE_SIZE = 25;
const JOBS_NAMED = 3;

export function webhooksSection(core: EmulatorCore, workspace: Workspace, deliveries: DeliveryIndex, view: View): Html {
  const part = partOf(workspace.webhooks.list(), view.webhooks, PAGE_SIZE);
  // A webhook may contain a secret of this workspace, or a key, in clear text: it is masked.
  const mask = maskOf([
    ...workspace.secrets.list().map(({ value }) => value),
    ...core.keys.list().map(({ key }) => key),
  ]);
  return html`<section id="webhooks" aria-labelledby="webhooks-title">
    <h2 id="webhooks-title">Webhooks <span class="count">${part.total}</span></h2>
    ${part.total === 0 ? html`<p class="empty">This workspace has no webhooks. Create one with <code>pulumi up</code>, or through the API.</p>` : html`<ul class="webhooks">${part.items.map((webhook) => item(workspace, webhook, deliveries, view, core.now(), mask))}</ul>`}
    ${pager(part, "webhooks", (webhooks) => ({ ...view, webhooks }), "webhooks")}
  </section>`;
}

function item(
  workspace: Workspace,
  webhook: Webhook,
  deliveries: DeliveryIndex,
  view: View,
  now: string,
  mask: (text: string) => string,
): Html {
  const { id, description, isActive, method, url, rules, header, body } = webhook;
  return html`<li id="webhook-${id}" data-key="${id}">
    <h3>${icon(isActive ? "good" : "neutral")} <bdi>${mask(description)}</bdi>
      ${isActive ? html`<span class="visually-hidden">active</span>` : html`<span class="badge">paused</span>`}</h3>
    <p class="target"><strong>${method}</strong> <code>${mask(url)}</code></p>
    <p class="hint">${jobsText(workspace, webhook)} · ${lastText(webhook, deliveries, view, now)}</p>
    <details data-key="definition-${id}">
      <summary>${rules.length === 0 ? "No rules" : counted(rules.length, "rule")}, header and body<span class="visually-hidden"> of ${mask(description)}</span></summary>
      ${rules.length === 0 ? html`<p>No rules: it fires at the end of every execution, failed ones too.</p>` : html`<ul class="rule-list">${rules.map((rule) => html`<li><code>${rule.variable_name}</code> <bdi>${mask(requirementText(rule))}</bdi></li>`)}</ul>`}
      ${headerList(header, mask)}
      ${body === null ? "" : html`<pre tabindex="0" aria-label="Body">${mask(bodyText(body))}</pre>`}
      <p class="hint">id <code>${id}</code></p>
    </details>
  </li>`;
}

function jobsText(workspace: Workspace, { jobs }: Webhook): Html {
  const names = jobs.slice(0, JOBS_NAMED).map((id) => {
    const job = workspace.jobs.get(id);
    return job === undefined ? id : tableOf(job);
  });
  const more = jobs.length > JOBS_NAMED ? ` and ${jobs.length - JOBS_NAMED} more` : "";
  return html`after <bdi>${names.join(", ")}</bdi>${more}`;
}

function lastText({ id }: Webhook, deliveries: DeliveryIndex, view: View, now: string): Html {
  const last = deliveries.lastOf(id);
  if (last === undefined) return html`not evaluated yet`;
  const verdict = last.fires
    ? `fired → ${last.status ?? (last.error === null ? "sending" : "no response")}`
    : "not fired";
  const href = hrefOf({ ...view, execution: last.executionId, rules: 1 }, "execution");
  return html`last ${verdict}, <a href="${href}" data-swap>${timestampText(last.at, now)}</a>`;
}

function headerList(header: unknown, mask: (text: string) => string): Html | "" {
  if (header === null || header === undefined) return "";
  if (!isJsonObject(header)) return html`<pre tabindex="0" aria-label="Header">${mask(bodyText(header))}</pre>`;
  return html`<dl class="headers">${Object.entries(header).map(
    ([name, value]) =>
      html`<div><dt><code>${mask(name)}</code></dt><dd><code>${headerValue(name, mask(typeof value === "string" ? value : JSON.stringify(value)))}</code></dd></div>`,
  )}</dl>`;
}
