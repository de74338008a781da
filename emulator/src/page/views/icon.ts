/**
 * Signs beside colours, so that no meaning hangs on a colour alone. They are hidden from screen readers, which read the
 * words beside them.
 *
 * @module
 */
import { type Html, html } from "./html";

const SIGNS = {
  good: "✓",
  bad: "✗",
  running: "●",
  neutral: "–",
} as const;

/** What a sign says. */
export type Tone = keyof typeof SIGNS;

export function icon(tone: Tone): Html {
  return html`<span class="icon ${tone}" aria-hidden="true">${SIGNS[tone]}</span>`;
}

/** The sign of an execution's status. */
export function statusTone(status: string): Tone {
  if (status === "FINISHED") return "good";
  if (status === "FAILED") return "bad";
  return status === "RUNNING" ? "running" : "neutral";
}
