/**
 * The inbox: a receiver for webhooks that have nowhere else to go.
 *
 * @module
 */
import { isNestedDeeper } from "../core/json";
import { RingLog } from "../core/ring-log";

/** One request that the inbox received. */
export interface InboxMessage {
  /** The emulator's time (ISO 8601, UTC). */
  readonly at: string;
  readonly method: string;
  /** The path with its query, as it was sent. */
  readonly path: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body if it is JSON, otherwise the text; null if there is none. */
  readonly body: unknown;
}

const MESSAGES_KEPT = 1000;
const MAX_DEPTH = 200;

export class Inbox {
  private readonly messages = new RingLog<InboxMessage>(MESSAGES_KEPT);

  receive(message: Omit<InboxMessage, "body">, text: string): void {
    this.messages.add({ ...message, body: text === "" ? null : parsed(text) });
  }

  list(): readonly InboxMessage[] {
    return this.messages.list();
  }

  clear(): void {
    this.messages.clear();
  }
}

function parsed(text: string): unknown {
  if (isNestedDeeper(text, MAX_DEPTH)) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
