/**
 * The emulator talks to programs on this machine only. It listens on 127.0.0.1; a web page could still reach it through
 * a browser on this machine, either under a name that resolves to 127.0.0.1 (DNS rebinding) or by a plain cross-site
 * request. Both show in the headers.
 *
 * @module
 */
const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/** Whether the headers `Host` and, if there is one, `Origin` name this machine. */
export function isLocalRequest(headers: Headers): boolean {
  const origin = headers.get("origin");
  return isLoopback(`http://${headers.get("host") ?? ""}`) && (origin === null || isLoopback(origin));
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_NAMES.includes(new URL(url).hostname);
}
