/**
 * The inbox: a built-in receiver for webhooks.
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
  /** The parsed body if it is JSON, otherwise the string; null if there is none. */
  readonly body: unknown;
}

const MESSAGES_KEPT = 1000;
const BYTES_KEPT = 64 * 1_048_576;
const MAX_DEPTH = 200;

/** A message as it was received: parsed JSON may take many times the memory of its source. */
interface Received {
  readonly head: Omit<InboxMessage, "body">;
  readonly text: string;
}

export class Inbox {
  private readonly messages = new RingLog<Received>({
    entries: MESSAGES_KEPT,
    bytes: BYTES_KEPT,
    sizeOf: ({ head, text }) => text.length + JSON.stringify(head).length,
  });

  receive(head: Omit<InboxMessage, "body">, text: string): void {
    this.messages.add({ head, text });
  }

  list(): readonly InboxMessage[] {
    return this.messages.list().map(({ head, text }) => ({ ...head, body: text === "" ? null : parsed(text) }));
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
