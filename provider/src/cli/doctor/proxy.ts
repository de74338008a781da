/**
 * Which proxy variables decide about a request. Values are never shown: they can hold a password.
 *
 * The transport reads the usual variables, in lower case first: `https_proxy` or `http_proxy` by the scheme of the
 * address, else `all_proxy`, unless `no_proxy` names the host.
 *
 * @module
 */

import { BlockList, isIP } from "node:net";

type Environment = Readonly<Record<string, string | undefined>>;

/** Names of variables; undefined where none applies. */
export interface ProxyUse {
  /** The variable that names a proxy for this scheme. */
  readonly variable: string | undefined;
  /** The variable that exempts the host from it. */
  readonly exemptedBy: string | undefined;
}

/** How a request to `address` travels. */
export function proxyUse(address: string, env: Environment): ProxyUse {
  const url = new URL(address);
  const scheme = url.protocol.slice(0, -1);
  const variable = setName(env, `${scheme}_proxy`) ?? setName(env, "all_proxy");
  const exemption = setName(env, "no_proxy");
  const exempted = exemption !== undefined && isExempt(url, env[exemption] ?? "");
  return { variable, exemptedBy: variable !== undefined && exempted ? exemption : undefined };
}

/** The spelling in use of a variable, if it is set. */
function setName(env: Environment, name: string): string | undefined {
  return [name, name.toUpperCase()].find((spelling) => (env[spelling] ?? "") !== "");
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port !== "" ? url.port : url.protocol === "https:" ? "443" : "80";
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return inSubnet(host, entry);
  const withPort = /^(\[.+\]|[^:]+):(\d+)$/.exec(entry);
  if (withPort !== null && withPort[2] !== port) return false;
  const wanted = (withPort?.[1] ?? entry).replace(/^\[|\]$/g, "").replace(/^\*/, "");
  if (wanted.startsWith(".")) return host.endsWith(wanted);
  return host === wanted || (LOOPBACK.test(host) && LOOPBACK.test(wanted));
}

function inSubnet(host: string, entry: string): boolean {
  const [base = "", prefix = ""] = entry.split("/");
  const family = isIP(base);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(prefix)) return false;
  if (Number(prefix) > (family === 4 ? 32 : 128)) return false;
  const kind = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(base, Number(prefix), kind);
  return list.check(host, kind);
}
