/**
 * Webhooks × rules: what each rule requires and the actual value.
 *
 * @module
 */
import type { Delivery } from "../../deliveries/delivery";
import { describeValue, describeVerdict, METADATA_NAMES } from "../../language";
import type { Attempts } from "../deliveries";
import { requirementText } from "../format";
import { answerBadge } from "./delivery";
import { type Html, html } from "./html";
import { icon } from "./icon";

export function rulesTable(webhooks: readonly Attempts[], labelledBy: string): Html {
  const variables = variablesOf(webhooks);
  return html`<div class="scroll"><table class="rules" role="table" aria-labelledby="${labelledBy}">
    <thead role="rowgroup"><tr role="row">
      <th scope="col" role="columnheader">Webhook</th>
      ${variables.map((name) => html`<th scope="col" role="columnheader"><code>${name}</code></th>`)}
      <th scope="col" role="columnheader">Result</th>
    </tr></thead>
    <tbody role="rowgroup">${webhooks.map(({ first, all }) => row(first, all, variables))}</tbody>
  </table></div>`;
}

/** Variables in the order of the documentation, unknown ones last. */
function variablesOf(webhooks: readonly Attempts[]): string[] {
  const used = new Set(webhooks.flatMap(({ first }) => first.rules.map(({ variable_name }) => variable_name)));
  const known: string[] = METADATA_NAMES.filter((name) => used.has(name));
  return [...known, ...[...used].filter((name) => !known.includes(name))];
}

function row(delivery: Delivery, all: readonly Delivery[], variables: readonly string[]): Html {
  return html`<tr role="row" class="${delivery.fires ? "fires" : "silent"}" data-key="${delivery.id}">
    <th scope="row" role="rowheader"><bdi>${delivery.description}</bdi></th>
    ${variables.map((name) => {
      const rules = delivery.rules.filter(({ variable_name }) => variable_name === name);
      return html`<td role="cell" data-label="${name}"${rules.length === 0 ? html` class="none"` : ""}>${
        rules.length === 0 ? html`<span class="hint">no rule</span>` : rules.map(check)
      }</td>`;
    })}
    <td role="cell" data-label="Result">${result(delivery, all.at(-1) ?? delivery)}</td>
  </tr>`;
}

function check(rule: Delivery["rules"][number]): Html {
  const tone = rule.holds ? "good" : "bad";
  const actual = rule.actual === null ? "no value" : describeValue(rule.variable_name, rule.actual);
  return html`<p class="check ${tone}">
    ${icon(tone)} <strong class="actual"><bdi>${actual}</bdi></strong>
    <span class="visually-hidden">${describeVerdict(rule.holds ? "holds" : "fails")}:</span>
    <span class="wanted"><bdi>${requirementText(rule)}</bdi></span>
  </p>`;
}

function result(first: Delivery, last: Delivery): Html {
  if (!first.fires) return html`<p class="check bad">${icon("bad")} <strong>not fired</strong></p>`;
  return html`<p class="check good">${icon("good")} <strong>fired</strong></p> ${answerBadge(last)}`;
}
