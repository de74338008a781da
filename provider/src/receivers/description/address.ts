/**
 * Addresses of receivers, and their parts.
 *
 * @module
 */

import { referencePattern } from "../../language/reference-pattern";
import { isLoopback } from "../../security/loopback";
import { ArgumentError } from "./value";

/** An address without slashes at its end, split behind the scheme. */
export interface BaseAddress {
  readonly scheme: string;
  /** Host, port and path: `airflow.example.com/base`. */
  readonly rest: string;
  /** Whether what is sent there can be read on the way: plain http over a network. */
  readonly exposed: boolean;
}

/**
 * Reads the base address of a receiver.
 *
 * @param path of the argument
 * @throws ArgumentError without the address, which may hold a password
 */
export function baseAddress(path: string, text: string): BaseAddress {
  if (!URL.canParse(text)) throw new ArgumentError(path, "is not an address; expected for example https://example.com");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new ArgumentError(path, "must begin with https:// or http://");
  if (url.username !== "" || url.password !== "") {
    throw new ArgumentError(
      path,
      "must not hold a user or a password: it becomes a variable, which everybody may read",
    );
  }
  if (url.search !== "" || url.hash !== "") throw new ArgumentError(path, "must not hold a query or a fragment");
  return {
    scheme: url.protocol.slice(0, -1),
    rest: `${url.host}${url.pathname}`.replace(/\/+$/, ""),
    exposed: url.protocol === "http:" && !isLoopback(url.hostname),
  };
}

/** An address split behind its scheme. */
export type SplitAddress = Pick<BaseAddress, "scheme" | "rest">;

/**
 * Reads an address that is a secret as a whole, as that of an incoming webhook is; its spelling is kept.
 *
 * @param path of the argument
 * @throws ArgumentError without the address
 */
export function secretAddress(path: string, text: string, example: string): SplitAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const [scheme = "", rest = ""] = text.split(/:\/\/(.*)/s);
  if (url === undefined || url.host === "") {
    throw new ArgumentError(path, `is not an address; expected for example ${example}`);
  }
  if (/[\s\p{Cc}]/u.test(text)) throw new ArgumentError(path, "must not hold white space, such as a line break");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new ArgumentError(path, "must begin with https://");
  }
  if (text.includes("${{")) throw new ArgumentError(path, "must not hold a reference: it becomes a secret itself");
  if (url.pathname === "/" && url.search === "") {
    throw new ArgumentError(path, `must be the whole address; expected for example ${example}`);
  }
  return { scheme: scheme.toLowerCase(), rest };
}

/** The address of a host, or a whole address as it is. */
export function hostAddress(host: string): string {
  return host.includes("://") ? host : `https://${host}`;
}

/** Refuses an address that holds what a receiver adds itself, which would stand in it twice. */
export function withoutApi(path: string, address: BaseAddress, example: string): BaseAddress {
  if (!/\/api(\/v?\d+(\.\d+)?)?$/.test(address.rest)) return address;
  throw new ArgumentError(path, `must end before /api, which is added; expected for example ${example}`);
}

/** Refuses an address that lacks `/api` at its end. */
export function withApi(path: string, address: BaseAddress, example: string): BaseAddress {
  if (address.rest.endsWith("/api")) return address;
  throw new ArgumentError(path, `must end with /api; expected for example ${example}`);
}

/** An id as a part of a path: escaped, but for references, which Erathos replaces before it sends. */
export function pathSegment(id: string): string {
  const references = id.match(referencePattern()) ?? [];
  const between = id.split(referencePattern()).filter((_, index) => index % 2 === 0);
  return between.map((part, index) => encodeURIComponent(part) + (references[index] ?? "")).join("");
}
