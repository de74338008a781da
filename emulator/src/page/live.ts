/**
 * Tells an open page that something has changed, as server-sent events. The page then asks for itself again: what it
 * shows is made in one place only.
 *
 * @module
 */
import type { Changes } from "../core/changes";

/** A stream of one event at once and one after each change; changes within one turn are one event. */
export function liveStream(changes: Changes): Response {
  const encoder = new TextEncoder();
  let unsubscribe = (): void => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let waiting = false;
      const send = (): void => {
        waiting = false;
        controller.enqueue(encoder.encode("event: change\ndata:\n\n"));
      };
      const soon = (): void => {
        if (waiting) return;
        waiting = true;
        queueMicrotask(() => waiting && send());
      };
      const stop = changes.subscribe(soon);
      unsubscribe = () => {
        waiting = false;
        stop();
      };
      // The first one also serves a page that comes back after the emulator was started anew.
      controller.enqueue(encoder.encode("retry: 1000\n"));
      send();
    },
    cancel: () => unsubscribe(),
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } });
}
