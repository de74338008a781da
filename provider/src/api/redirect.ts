/**
 * What a redirect asks for, without repeating its address: `Location` can hold anything, and is never followed.
 *
 * @module
 */

/** Where `Location` points, seen from the address that was asked. */
export type RedirectKind =
  /** The same address with a slash at the end of its path: how Django answers a path that lacks it. */
  | "addSlash"
  | "removeSlash"
  /** The same host and path by https. */
  | "https"
  | "otherHost"
  | "otherPath"
  /** There is none, or it is no address. */
  | "unknown";

/** Classifies the `Location` of a reply to a request for `url`. */
export function redirectKind(location: string | undefined, url: string): RedirectKind {
  if (location === undefined || !URL.canParse(location, url)) return "unknown";
  const from = new URL(url);
  const to = new URL(location, url);
  if (to.host !== from.host) return "otherHost";
  if (to.pathname === `${from.pathname}/`) return "addSlash";
  if (`${to.pathname}/` === from.pathname) return "removeSlash";
  return to.pathname === from.pathname && from.protocol === "http:" && to.protocol === "https:" ? "https" : "otherPath";
}

/** What a redirect asks for, in words. `Location` itself is not shown: whoever answers may not be Erathos. */
export const REDIRECTS: Readonly<Record<RedirectKind, string>> = {
  addSlash: "to the same path with a slash at its end",
  removeSlash: "to the same path without the slash at its end",
  https: "to the same path by https",
  otherHost: "to another host",
  otherPath: "to another path",
  unknown: "without saying where",
};
