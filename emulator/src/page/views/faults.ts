/**
 * The active faults, and the form that sets one.
 *
 * @module
 */
import type { EmulatorCore } from "../../core/emulator-core";
import { counted } from "../format";
import type { View } from "../view-query";
import { type Html, html, viewFields } from "./html";

type Listed = ReturnType<EmulatorCore["faults"]["list"]>[number];

const EFFECTS: readonly (readonly [value: string, text: string])[] = [
  ["500", "500 Internal Server Error"],
  ["503", "503 Service Unavailable"],
  ["502", "502 Bad Gateway"],
  ["429", "429 Too Many Requests"],
  ["401", "401 Unauthorized"],
  ["404", "404 Not Found"],
  ["drop", "the connection is reset"],
  ["delay", "only the delay"],
];

export function faultsSection(core: EmulatorCore, view: View): Html {
  const faults = core.faults.list();
  return html`<section id="faults" aria-labelledby="faults-title">
    <h2 id="faults-title">Faults <span class="count">${faults.length}</span></h2>
    ${faults.length === 0 ? html`<p class="hint">None: the API responds normally.</p>` : html`<ul class="faults">${faults.map((fault) => listed(fault, view))}</ul>`}
    <details data-key="fault-form">
      <summary>Set a fault</summary>
      <form method="post" action="/_page/fault" data-swap class="fields">
        ${viewFields(view)}
        <label>Requests <select name="method"><option value="">any method</option>${[
          "GET",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
        ].map((method) => html`<option>${method}</option>`)}</select></label>
        <label>Times <input name="times" inputmode="numeric" pattern="[0-9]{1,6}" value="1" placeholder="until removed"></label>
        <label class="wide">Path <input name="path" placeholder="**/webhooks/ – empty: all" autocapitalize="off" spellcheck="false"></label>
        <label class="wide">Answer <select name="effect">${EFFECTS.map(
          ([value, text]) => html`<option value="${value}">${text}</option>`,
        )}</select></label>
        <label>Delay, seconds <input name="seconds" inputmode="numeric" pattern="[0-9]{1,4}" placeholder="none"></label>
        <label>Effect <select name="phase"><option value="before">without effect</option><option value="after">after the effect</option></select></label>
        <button>Set the fault</button>
      </form>
    </details>
  </section>`;
}

function listed(fault: Listed, view: View): Html {
  const { id, method, path, status, drop, delayMs, phase, times, struck } = fault;
  const answer = drop === true ? "connection reset" : (status ?? "delay");
  const delay = delayMs === undefined ? "" : ` after ${delayMs / 1000} s`;
  const left = times === undefined ? "until removed" : `${struck} of ${times}`;
  const text = `${method ?? "any"} ${path ?? "every path"} → ${answer}${delay}`;
  return html`<li data-key="${id}">
    <span><code>${text}</code> <span class="hint">${phase === "after" ? "after the effect, " : ""}applied ${counted(struck, "time")} (${left})</span></span>
    <form method="post" action="/_page/remove-fault" data-swap>${viewFields(view)}
      <button name="fault" value="${id}" aria-label="Remove ${text}">Remove</button></form>
  </li>`;
}
