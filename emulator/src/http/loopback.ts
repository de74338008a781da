/**
 * Protection against web pages. The emulator listens on 127.0.0.1 for programs on this machine; but a web page can also
 * reach it through a browser here, either under a name that resolves to 127.0.0.1 (DNS rebinding) or by a plain
 * cross-site request. Both are visible in headers that a page cannot change.
 *
 * @module
 */
import { isIP } from "node:net";
import { isLoopback } from "../language";

/**
 * Whether the headers `Host` and, if there is one, `Origin` name this machine.
 *
 * @param isOpen whether it listens for other machines, too: then any address is allowed, and names that no public
 * domain can have (`emulator`, `host.docker.internal`).
 */
export function isLocalRequest(headers: Headers, isOpen: boolean): boolean {
  const isKnown = (url: string): boolean => {
    const name = URL.canParse(url) ? new URL(url).hostname : "";
    return isLoopback(name) || (isOpen && isPrivate(name));
  };
  const origin = headers.get("origin");
  return isKnown(`http://${headers.get("host") ?? ""}`) && (origin === null || isKnown(origin));
}

function isPrivate(name: string): boolean {
  const isAddress = isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0;
  return name !== "" && (isAddress || !name.includes(".") || name.endsWith(".internal"));
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
