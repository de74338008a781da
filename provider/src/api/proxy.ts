/**
 * The proxy that a request takes, by the usual variables of the environment.
 *
 * @module
 */

import { getProxyForUrl } from "proxy-from-env";
import { isLoopback } from "../security/loopback";
import { type ProxyUse, TransportError } from "./transport";

type Environment = Readonly<Record<string, string | undefined>>;

/** The way through a proxy, in the shape in which the HTTP library takes it. */
export interface ProxyRoute {
  readonly use: ProxyUse;
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly auth?: { readonly username: string; readonly password: string };
}

/** The variable that names a proxy for addresses of this scheme (`https:`), as it is spelled; undefined: none is set. */
export function proxyVariable(scheme: string, environment: Environment): string | undefined {
  return [`${scheme.replace(/:$/, "")}_proxy`, "all_proxy"]
    .flatMap((name) => [name, name.toUpperCase()])
    .find((name) => (environment[name] ?? "") !== "");
}

/**
 * The proxy for a request to `address`; undefined where it goes there directly.
 *
 * Never one for this machine: it would be asked for its own loopback, and would read the key of plain http.
 *
 * @throws TransportError "invalid" where the variable holds something else than the address of an HTTP proxy
 */
export function proxyFor(address: string): ProxyRoute | undefined {
  const target = new URL(address);
  if (isLoopback(target.hostname)) return undefined;
  const text = getProxyForUrl(target);
  if (text === "") return undefined;
  const variable = proxyVariable(target.protocol, process.env) ?? "";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol) || url.hostname === "") {
    throw new TransportError("invalid", "ERR_INVALID_PROXY", { variable });
  }
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const credentials = { username: decoded(url.username), password: decoded(url.password) };
  return {
    use: { variable, address: `${url.hostname}:${port}` },
    protocol: url.protocol,
    host: url.hostname,
    port,
    ...(credentials.username === "" ? {} : { auth: credentials }),
  };
}

/** A percent sign that escapes nothing stands for itself, as curl reads it. */
function decoded(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString());
}
