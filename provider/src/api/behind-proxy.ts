/**
 * What a failed request means where a proxy is in between: which proxy, which variable names it, and what to do.
 *
 * @module
 */

import type { Explanation } from "./explanation";
import type { Outcome } from "./retry";
import type { HttpReply } from "./transport";

/** The explanation, with the proxy named where there is one: by host and port, never by user and password. */
export function behindProxy(
  explanation: Explanation,
  baseUrl: string,
  outcome: Outcome,
  reply: HttpReply | undefined,
): Explanation {
  const proxy = reply?.proxy ?? (outcome.kind === "failure" ? outcome.proxy : undefined);
  if (proxy === undefined) return explanation;
  const { address, variable } = proxy;
  const directly = `or add ${new URL(baseUrl).hostname} to NO_PROXY to connect directly.`;
  if (address === undefined) {
    return {
      code: "ERATHOS_CONFIGURATION",
      reason: `${variable} does not hold the address of an HTTP proxy.`,
      hint: `Set ${variable} to http://HOST:PORT, ${directly}`,
    };
  }
  const named = `The proxy ${address} (from ${variable})`;
  const check = `Check ${variable} and the proxy, ${directly}`;
  if (outcome.kind === "failure") {
    switch (outcome.failure) {
      case "refused":
        return { ...explanation, reason: `${named} could not be reached: nothing listens there.`, hint: check };
      case "unknownHost":
        return { ...explanation, reason: `${named} could not be reached: its host name is not known.`, hint: check };
      case "proxyRefused":
        return {
          ...explanation,
          reason: `${named} opened no connection to ${baseUrl} (${outcome.code}).`,
          hint: check,
        };
      case "proxyAuthentication":
        return {
          ...explanation,
          reason: `${named} requires authentication.`,
          hint: `Set ${variable} to http://USER:PASSWORD@HOST:PORT, ${directly}`,
        };
    }
  }
  const mayBeTheProxy = reply === undefined || reply.status >= 500;
  if (!mayBeTheProxy) return explanation;
  return {
    ...explanation,
    reason: `${explanation.reason} The request went through the proxy ${address} (${variable}).`,
  };
}
