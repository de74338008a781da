/**
 * Icons that accompany colours, so that no meaning depends on colour alone. They are hidden from screen readers, which
 * read the adjacent labels.
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

/** The meaning of an icon. */
export type Tone = keyof typeof SIGNS;

export function icon(tone: Tone): Html {
  return html`<span class="icon ${tone}" aria-hidden="true">${SIGNS[tone]}</span>`;
}

/** The icon of an execution's status. */
export function statusTone(status: string): Tone {
  if (status === "FINISHED") return "good";
  if (status === "FAILED") return "bad";
  return status === "RUNNING" ? "running" : "neutral";
}
