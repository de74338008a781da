/**
 * A request as it was sent, and the receiver's response; secrets are masked.
 *
 * @module
 */
import type { Delivery } from "../../deliveries/delivery";
import { type Attempts, wasTaken } from "../deliveries";
import { timestampText } from "../format";
import type { View } from "../view-query";
import { bodyText, type Html, headerValue, html, viewFields } from "./html";
import { icon } from "./icon";

export function requestDetails({ first, all }: Attempts, view: View, now: string): Html {
  const { request, unresolved } = first;
  const last = all.at(-1) ?? first;
  const headers = Object.entries(request.header);
  return html`<details class="request" id="request-${first.id}" data-key="request-${first.id}">
    <summary><span>Request of <bdi>${first.description}</bdi></span> ${answerBadge(last)}</summary>
    <p class="target"><strong>${request.method}</strong> <code>${request.url}</code></p>
    ${
      headers.length === 0
        ? ""
        : html`<h5>Header</h5>
    <dl class="headers">${headers.map(
      ([name, value]) =>
        html`<div><dt><code>${name}</code></dt><dd><code>${headerValue(name, value)}</code></dd></div>`,
    )}</dl>`
    }
    ${request.body === null ? "" : html`<h5>Body</h5><pre tabindex="0" aria-label="Body of the request">${bodyText(request.body)}</pre>`}
    ${unresolved.length === 0 ? "" : html`<p class="answer bad">Sent as written, since it has no value: ${unresolved.map((reference) => html`<code>${reference}</code> `)}</p>`}
    <h5>Answer</h5>
    <ol class="attempts">${all.map(
      (
        attempt,
      ) => html`<li data-key="${attempt.id}"><time datetime="${attempt.at}">${timestampText(attempt.at, now)}</time> ${answerBadge(attempt)}
      ${attempt.answer === null || attempt.answer === "" ? "" : html`<pre tabindex="0" aria-label="Response of the receiver">${attempt.answer}</pre>`}</li>`,
    )}</ol>
    <form method="post" action="/_page/resend" data-swap class="buttons">
      ${viewFields({ ...view, execution: first.executionId })}
      <button name="delivery" value="${first.id}" aria-label="Send again: ${first.description}">Send again</button>
    </form>
  </details>`;
}

/** The receiver's response. */
export function answerBadge(delivery: Delivery): Html {
  const { status, error } = delivery;
  if (status === null && error === null)
    return html`<span class="badge running">${icon("running")} no response yet</span>`;
  const tone = wasTaken(delivery) ? "good" : "bad";
  return html`<span class="badge ${tone}">${icon(tone)} ${status ?? error}</span>`;
}
