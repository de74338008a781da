/**
 * The doctor's check of the proxy: what the transport really used, not a rule of its own. The proxy is named by its
 * variable alone: the report is made to be shown to others.
 *
 * @module
 */

import type { ProbeResult } from "../../api/probe";
import { proxyVariable } from "../../api/proxy";
import { isLoopback } from "../../security/loopback";
import type { SetupCheck } from "./setup";

const check = "proxy";

/** Uses the first answer. */
export function proxyCheck(
  baseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
  first: ProbeResult,
): SetupCheck {
  if (first.proxy === undefined) return unused(new URL(baseUrl), env);
  const { variable, address } = first.proxy;
  if (address === undefined) {
    return failed(`${variable} does not hold the address of an HTTP proxy`, `Set ${variable} to http://HOST:PORT`);
  }
  const used = `${variable} is used`;
  if (first.kind === "reply") return { check, verdict: "ok", detail: used };
  switch (first.failure) {
    case "proxyAuthentication":
      return failed(`${used}; the proxy requires authentication`, `Set ${variable} to http://USER:PASSWORD@HOST:PORT`);
    case "proxyRefused":
      return failed(`${used}; the proxy opened no connection (${first.code})`, `Check ${variable} and the proxy`);
    case "refused":
    case "unknownHost":
      return failed(`${used}; the proxy could not be reached`, `Check ${variable} and the proxy`);
    default:
      return { check, verdict: "unsure", detail: used };
  }
}

function failed(detail: string, cure: string): SetupCheck {
  return { check, verdict: "failed", detail, hint: `${cure}, or add the API's host to NO_PROXY.` };
}

function unused(url: URL, env: Readonly<Record<string, string | undefined>>): SetupCheck {
  const variable = proxyVariable(url.protocol, env);
  if (variable === undefined) return { check, verdict: "ok", detail: "none set" };
  const why = isLoopback(url.hostname) ? "this machine is reached directly" : "NO_PROXY names this host";
  return { check, verdict: "ok", detail: `${variable} is set, but not used: ${why}` };
}
