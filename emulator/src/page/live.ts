/**
 * Reports to an open page that something has changed, as server-sent events. The page then requests itself
 * again, so that it is rendered in one place only.
 *
 * @module
 */
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Changes } from "../core/changes";

const RECONNECT_MS = 1000;

/** A stream of one event at once and one after each change; unread changes are merged into one event. */
export function liveStream(context: Context, changes: Changes): Response {
  return streamSSE(context, async (stream) => {
    let changed = true;
    let wake = (): void => {};
    const stop = changes.subscribe(() => {
      changed = true;
      wake();
    });
    stream.onAbort(() => {
      stop();
      wake();
    });
    // The first event also refreshes a page that reconnects after a restart of the emulator.
    while (!stream.aborted) {
      if (changed) {
        changed = false;
        await stream.writeSSE({ event: "change", data: "", retry: RECONNECT_MS });
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  });
}
