/**
 * Recognises what could come from the workspace: every string that was sent, received or configured in this run.
 *
 * @module
 */

import type { Connection } from "../../connection";
import type { Exchange } from "../recorder";
import type { IsData } from "./fields";

/** Whether a word is, or holds, something of this run; capital letters make no difference. */
export function dataOf(exchanges: readonly Exchange[], { settings, workspaceId }: Connection): IsData {
  const words = new Set<string>();
  const secrets = [settings.apiKey, workspaceId].map((text) => text.toLowerCase());
  for (const { method, sent, result } of exchanges) {
    // What a view declares of itself is not data.
    if (method === "OPTIONS") continue;
    for (const text of stringsOf([sent, result.kind === "reply" ? result.json : undefined]))
      words.add(text.toLowerCase());
  }
  for (const label of new URL(settings.baseUrl).hostname.split(".")) words.add(label.toLowerCase());
  return (text) => {
    const word = text.toLowerCase();
    return words.has(word) || secrets.some((secret) => word.includes(secret) || secret.includes(word));
  };
}

/** All strings in a value; without recursion, whatever its depth. */
function* stringsOf(value: unknown): Generator<string> {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === "string") yield next;
    else if (typeof next === "object" && next !== null) for (const member of Object.values(next)) rest.push(member);
  }
}
