/**
 * Ends a provider's process when its engine is gone: left alone, it would never end, and go on making what no state will
 * ever know.
 *
 * A number of a parent would not do: a shell may stand between the two, and Windows gives orphans no other parent.
 *
 * @module
 */

import { connect } from "node:http2";

/** Calls `end` as soon as the engine's address no longer accepts connections. Keeps no process alive by itself. */
export function endWithEngine(address: string, end: () => void): void {
  // The engine's server speaks HTTP/2, as all of gRPC does, and keeps an idle connection for ever.
  const session = connect(`http://${address}`);
  let answered = false;
  session.once("remoteSettings", () => {
    answered = true;
  });
  // The reason of a failure makes no difference; "close" follows.
  session.on("error", () => undefined);
  session.once("close", () => {
    // A connection can break for other reasons. Only an engine that answers no more is gone.
    if (answered) endWithEngine(address, end);
    else end();
  });
  session.unref();
}
