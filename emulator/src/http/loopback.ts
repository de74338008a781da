/**
 * Who may ask. The emulator listens on 127.0.0.1 and talks to programs on this machine; but a web page, too, can reach
 * it through a browser here, either under a name that resolves to 127.0.0.1 (DNS rebinding) or by a plain cross-site
 * request. Both show in the headers, which a page cannot change.
 *
 * @module
 */
import { isLoopback } from "pulumi-erathos/security";

/** Whether the headers `Host` and, if there is one, `Origin` name this machine. */
export function isLocalRequest(headers: Headers): boolean {
  const origin = headers.get("origin");
  return isOnLoopback(`http://${headers.get("host") ?? ""}`) && (origin === null || isOnLoopback(origin));
}

function isOnLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/**
 * Whether a browser sent this for a page of another origin; another port of this machine is one. Browsers name the
 * origin in `Origin`, and where they leave that out (images, links) its relation in `Sec-Fetch-Site`; `none` is an
 * address that somebody typed. Programs send neither.
 */
export function isFromOtherOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin !== `http://${headers.get("host") ?? ""}`;
  return !["same-origin", "none"].includes(headers.get("sec-fetch-site") ?? "none");
}
