/**
 * Shared HTML fragments. The tagged template escapes every value that is not HTML itself.
 *
 * @module
 */
import { html } from "hono/html";
import { MASK } from "../../deliveries/redact-delivery";
import { maskCredentials } from "../../language";
import type { Part } from "../paging";
import { hrefOf, parametersOf, type View } from "../view-query";

export { html };

/** HTML that may be put into a page. */
export type Html = ReturnType<typeof html>;

/** The view that a form comes from, as hidden fields. */
export function viewFields(view: View): Html[] {
  return parametersOf(view).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

/** The position in a list with links to adjacent pages; empty if the list has only one page. */
export function pager(part: Part<unknown>, of: string, to: (page: number) => View, anchor: string): Html | "" {
  if (part.pages === 1) return "";
  const last = part.first + part.items.length - 1;
  const link = (page: number, text: string): Html | "" =>
    page < 1 || page > part.pages ? "" : html`<a href="${hrefOf(to(page), anchor)}" data-swap>${text}</a>`;
  return html`<nav class="pager" aria-label="Pages of ${of}">
    <span>${part.first}–${last} of ${part.total} ${of}</span>
    ${link(part.number - 1, "Previous")}
    ${link(part.number + 1, "Next")}
  </nav>`;
}

/** A header's value; one with credentials shows only references, the scheme and already masked parts. */
export function headerValue(name: string, value: string): string {
  return maskCredentials(value, MASK, { name });
}

const BODY_CHARACTERS = 4000;

/** A body formatted for reading, truncated if it is long. */
export function bodyText(body: unknown): string {
  const text = typeof body === "string" ? body : JSON.stringify(body, null, 2);
  if (text.length <= BODY_CHARACTERS) return text;
  return `${text.slice(0, BODY_CHARACTERS)}\n… (${text.length - BODY_CHARACTERS} characters more)`;
}
