/**
 * The checks that come before any endpoint: address, proxy, TLS, key and workspace. Pure; they use the first answer.
 *
 * @module
 */

import { DEFAULT_BASE_URL } from "../../api";
import type { ProbeResult } from "../../api/probe";
import { REDIRECTS } from "../../api/redirect";
import { isLoopback } from "../../security/loopback";
import type { Connection } from "../connection";
import { proxyCheck } from "./proxy";

/** One check of the set-up; `detail` and `hint` hold no key, id or value. */
export interface SetupCheck {
  readonly check: "address" | "proxy" | "tls" | "key" | "workspace";
  readonly verdict: "ok" | "warning" | "failed" | "unsure";
  readonly detail: string;
  /** What to do. */
  readonly hint?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What kind of address the base url is, without naming it. */
export function addressKind(baseUrl: string): "the default" | "this machine" | "not the default" {
  if (baseUrl === DEFAULT_BASE_URL) return "the default";
  return isLoopback(new URL(baseUrl).hostname) ? "this machine" : "not the default";
}

/** All checks, given how the documented list of webhooks answered. */
export function setupChecks(
  connection: Connection,
  env: Environment,
  first: ProbeResult,
  listed: boolean,
): SetupCheck[] {
  const { baseUrl } = connection.settings;
  const proxy = proxyCheck(baseUrl, env, first);
  return [
    proxy.verdict === "failed" ? addressBehind(proxy, baseUrl) : addressCheck(connection, first, listed),
    proxy,
    tlsCheck(baseUrl, env, first),
    keyCheck(connection, first, listed),
    workspaceCheck(connection, first, listed),
  ];
}

function addressBehind({ check }: SetupCheck, baseUrl: string): SetupCheck {
  return { check: "address", verdict: "unsure", detail: `${addressKind(baseUrl)}; not reached, see ${check}` };
}

const CHECK_ADDRESS = "Check erathos:baseUrl (ERATHOS_BASE_URL, --base-url).";

function addressCheck({ settings }: Connection, first: ProbeResult, listed: boolean): SetupCheck {
  const { baseUrl } = settings;
  const kind = addressKind(baseUrl);
  const failed = (detail: string, hint = CHECK_ADDRESS): SetupCheck => ({
    check: "address",
    verdict: "failed",
    detail: `${kind}; ${detail}`,
    hint,
  });
  if (listed) return { check: "address", verdict: "ok", detail: `${kind}; the API answers` };
  if (first.kind === "reply") {
    if (first.redirect !== undefined)
      return failed(`it redirects (${first.status}) ${REDIRECTS[first.redirect]}, which is not followed`);
    if (first.shape === "html" && first.status < 500)
      return failed(`a web page answers (${first.status}), not the API`);
    if (first.status >= 500) return failed(`the server fails (${first.status})`, "Try again in a while.");
    return { check: "address", verdict: "ok", detail: `${kind}; something answers` };
  }
  switch (first.failure) {
    case "refused":
      return failed("nothing listens there", `${CHECK_ADDRESS} Is the server running?`);
    case "unknownHost":
      return failed("the host name is not known", `${CHECK_ADDRESS} Behind a company network, set HTTPS_PROXY.`);
    case "timeout":
      return failed(
        "no answer in time",
        "Try again, or raise ERATHOS_REQUEST_TIMEOUT_SECONDS; a firewall may be in between.",
      );
    case "tls":
      return { check: "address", verdict: "unsure", detail: `${kind}; see tls` };
    case "invalid":
      return failed("the request cannot be sent", `${CHECK_ADDRESS} Look for stray characters in the API key too.`);
    case "proxyAuthentication":
    case "proxyRefused":
    case "lost":
    case "tooLarge":
    case "aborted":
      return failed(`no whole answer (${first.code ?? first.failure})`, "Try again; look at the network or proxy.");
  }
}

const UNKNOWN_AUTHORITY =
  "the certificate is signed by an authority that Node does not trust (a TLS-inspecting proxy?)";

/** What a code of Node's TLS means. Source: Node's documentation of `tls`, "X509 certificate error codes". */
const TLS_REASONS: ReadonlyMap<string, string> = new Map([
  ["CERT_HAS_EXPIRED", "the certificate has expired, or this machine's clock is wrong"],
  ["CERT_NOT_YET_VALID", "the certificate is not valid yet, or this machine's clock is wrong"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", UNKNOWN_AUTHORITY],
  ["SELF_SIGNED_CERT_IN_CHAIN", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_GET_ISSUER_CERT", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", UNKNOWN_AUTHORITY],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", UNKNOWN_AUTHORITY],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "the certificate is for another host name"],
  ["EPROTO", "the other side does not speak TLS"],
]);

function tlsCheck(baseUrl: string, env: Environment, first: ProbeResult): SetupCheck {
  const check = "tls";
  if (baseUrl.startsWith("http:")) return { check, verdict: "ok", detail: "not used: plain http to this machine" };
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    return {
      check,
      verdict: "warning",
      detail: "certificates are not checked: NODE_TLS_REJECT_UNAUTHORIZED is 0",
      hint: "Unset NODE_TLS_REJECT_UNAUTHORIZED: anybody in between can read the key. Use NODE_EXTRA_CA_CERTS instead.",
    };
  }
  if (first.kind === "reply") return { check, verdict: "ok", detail: "the certificate is trusted" };
  if (first.failure !== "tls") return { check, verdict: "unsure", detail: "not reached" };
  const reason = TLS_REASONS.get(first.code ?? "") ?? "the certificate is not trusted here";
  return { check, verdict: "failed", detail: `${reason} (${first.code ?? "no code"})`, hint: tlsHint(reason, env) };
}

function tlsHint(reason: string, env: Environment): string {
  if (reason !== UNKNOWN_AUTHORITY) return `${CHECK_ADDRESS} Check the clock and the proxy too.`;
  return (env["NODE_EXTRA_CA_CERTS"] ?? "") === ""
    ? "Set NODE_EXTRA_CA_CERTS to a PEM file with that authority's certificate."
    : "NODE_EXTRA_CA_CERTS is set, but does not help: check that the file exists and holds that authority's certificate.";
}

const NEW_KEY =
  "Create a key in Erathos under Settings → User Settings → API Key, and set it with `pulumi config set --secret erathos:apiKey` or ERATHOS_API_KEY.";

function keyCheck({ settings, keySource }: Connection, first: ProbeResult, listed: boolean): SetupCheck {
  const check = "key";
  const from = `from ${keySource}`;
  if (listed) return { check, verdict: "ok", detail: `${from}; accepted` };
  const status = first.kind === "reply" ? first.status : undefined;
  if (status !== 401 && status !== 403) {
    const so = status === 404 && first.kind === "reply" && first.shape === "object" ? "not refused" : "not known yet";
    return { check, verdict: "unsure", detail: `${from}; ${so}` };
  }
  const detail =
    status === 401
      ? `${from}; refused (401)`
      : `${from}; refused (403), or its owner lacks the permission in this workspace`;
  // `set ERATHOS_API_KEY="…"` on Windows, or an .env file read literally.
  const quotes = /^["']|["']$/.test(settings.apiKey) ? "The key as set has quotes around it: set it without. " : "";
  return { check, verdict: "failed", detail, hint: quotes + NEW_KEY };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function workspaceCheck(
  { workspaceId, workspaceInCapitals, workspaceSource }: Connection,
  first: ProbeResult,
  listed: boolean,
): SetupCheck {
  const check = "workspace";
  const from = `from ${workspaceSource}`;
  if (listed && workspaceInCapitals) {
    return {
      check,
      verdict: "warning",
      detail: `${from}; found; written in capitals; sent in lower case`,
      hint: "Write the workspace's id in lower case, as Erathos shows it.",
    };
  }
  if (listed) return { check, verdict: "ok", detail: `${from}; found` };
  const hint = "Check erathos:workspaceId (ERATHOS_WORKSPACE_ID, --workspace), and that the key's owner is a member.";
  if (first.kind === "reply" && first.status === 404 && first.shape === "object") {
    return { check, verdict: "failed", detail: `${from}; not found, or not visible to this key`, hint };
  }
  if (!UUID.test(workspaceId)) {
    return {
      check,
      verdict: "warning",
      detail: `${from}; not known yet, and it is no uuid, as ids of workspaces are`,
      hint,
    };
  }
  return { check, verdict: "unsure", detail: `${from}; not known yet` };
}
