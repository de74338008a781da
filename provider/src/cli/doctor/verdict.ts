/**
 * What an answer to a probe says about a path. Pure.
 *
 * @module
 */

import type { BodyShape, ProbeReply, ProbeResult } from "../../api/probe";
import { REDIRECTS } from "../../api/redirect";
import { pageSchema } from "../../api/wire/page";

/** `not there` is only reported where the answer proves it. */
export type Verdict = "ok" | "not there" | "unsure";

/** A verdict on one path, with its reason in half a sentence: no ids, no host, no values. */
export interface Finding {
  readonly verdict: Verdict;
  readonly why: string;
}

/** How this server answers where the truth is known: only an answer that differs proves something. */
export interface Control {
  /** GET of a path that cannot exist. */
  readonly get: ProbeResult;
  /** OPTIONS of a path that cannot exist. */
  readonly options: ProbeResult;
  /** OPTIONS of a path that exists. */
  readonly known: ProbeResult;
}

const ok = (why: string): Finding => ({ verdict: "ok", why });
const notThere = (why: string): Finding => ({ verdict: "not there", why });
const unsure = (why: string): Finding => ({ verdict: "unsure", why });

/** The methods that a path of the API may take. */
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The methods of the Allow header; undefined where there is none. */
export function allowedMethods(reply: ProbeReply): readonly string[] | undefined {
  const allow = reply.headers["allow"];
  if (allow === undefined) return undefined;
  const offered = new Set(allow.toUpperCase().split(/[\s,]+/));
  return METHODS.filter((method) => offered.has(method));
}

/** Whether the status is a success. */
export const isSuccess = ({ status }: ProbeReply): boolean => status >= 200 && status < 300;

/** Whether the server says "not found" in JSON even where there is nothing at all. */
function jsonForUnknownPaths(control: ProbeResult): boolean {
  return control.kind === "reply" && control.status === 404 && control.shape === "object";
}

/** What holds for every kind of path; undefined where the answer has to be looked at more closely. */
function common(result: ProbeResult): Finding | undefined {
  if (result.kind === "failure") return unsure(`no answer (${result.code ?? result.failure})`);
  const { status } = result;
  if (status === 401) return unsure("401: the key is refused");
  if (status === 403) return unsure("403: the key's owner may not do this, or something in between refuses");
  if (status === 407) return unsure("407: the proxy wants a login");
  if (status === 429) return unsure("429: the server asks to slow down, try again later");
  if (status >= 500 && status !== 501) return unsure(`${status}: the server or a proxy fails, try again later`);
  if (result.redirect !== undefined) return notThere(`${status}: redirects ${REDIRECTS[result.redirect]}`);
  if (status === 404 && result.shape !== "object") return notThere("404 without JSON: no such path");
  return undefined;
}

/** The answer to GET of a collection. */
export function listFinding(result: ProbeResult): Finding {
  const general = common(result);
  if (general !== undefined || result.kind === "failure") return general ?? unsure("no answer");
  if (isSuccess(result)) {
    if (result.shape === "html") return notThere("a web page, not the API");
    return pageSchema.safeParse(result.json).success
      ? ok("answers with a list")
      : unsure("answers, but not with a list");
  }
  if (result.status === 404) return notThere("404 in JSON: nothing there for this workspace");
  if (result.status === 405) return notThere(`405: takes ${methodsOf(result)}, not GET`);
  return unsure(`${result.status}: refused`);
}

/** The answer to GET of one object; `exists` where its id stood in the list. */
export function itemFinding(result: ProbeResult, exists: boolean, control: Control): Finding {
  const general = common(result);
  if (general !== undefined || result.kind === "failure") return general ?? unsure("no answer");
  if (isSuccess(result)) {
    if (result.shape === "html") return notThere("a web page, not the API");
    if (!exists) return unsure("answers even for an object that cannot exist");
    return result.shape === "object" ? ok("answers with the object") : unsure("answers, but not with an object");
  }
  if (result.status === 404) {
    if (exists) return notThere("404 for an object that stands in the list");
    return jsonForUnknownPaths(control.get)
      ? unsure("there is no object to read yet, and this server says 404 in JSON for every path")
      : ok("answers (404 in JSON, as there is no object to read yet)");
  }
  if (result.status === 405) return notThere(`405: takes ${methodsOf(result)}, not GET`);
  return unsure(`${result.status}: refused`);
}

/** The answer to OPTIONS of a path that should take `method`. */
export function methodFinding(result: ProbeResult, method: string, control: Control): Finding {
  const general = common(result);
  if (general?.verdict === "not there" && !answersOptions(control.known)) return unsure(NO_OPTIONS);
  if (general !== undefined || result.kind === "failure") return general ?? unsure("no answer");
  const allowed = allowedMethods(result);
  if (allowed !== undefined && allowed.length > 0) {
    if (offersEverywhere(control.options)) return unsure("this server offers methods even for paths that cannot exist");
    return allowed.includes(method) ? ok(`offers ${method}`) : notThere(`offers ${allowed.join(", ")}, not ${method}`);
  }
  if (!answersOptions(control.known)) return unsure(NO_OPTIONS);
  if (result.status === 404) {
    return jsonForUnknownPaths(control.options)
      ? notThere("404: no such path")
      : unsure("answers 404 in JSON without saying which methods it takes");
  }
  return unsure(`${result.status} to OPTIONS, without saying which methods it takes`);
}

const NO_OPTIONS = "this server does not answer OPTIONS, so it cannot be asked without a change";

/** Whether OPTIONS is of any use here; believed where it could not be tried. */
function answersOptions(known: ProbeResult): boolean {
  return known.kind === "failure" || allowedMethods(known) !== undefined || isSuccess(known);
}

function offersEverywhere(control: ProbeResult): boolean {
  return control.kind === "reply" && (allowedMethods(control) ?? []).length > 0;
}

function methodsOf(reply: ProbeReply): string {
  const allowed = allowedMethods(reply) ?? [];
  return allowed.length === 0 ? "other methods" : allowed.join(", ");
}

const SHAPES: Readonly<Record<BodyShape, string>> = {
  empty: "empty",
  object: "JSON object",
  array: "JSON array",
  scalar: "JSON value",
  html: "HTML",
  text: "text",
};

/** The answer as a report shows it: status and outline, never content. */
export function evidenceOf(method: string, result: ProbeResult): string {
  if (result.kind === "failure") return `${method} no answer (${result.code ?? result.failure})`;
  const allowed = allowedMethods(result);
  const offered = allowed === undefined ? "" : `, allow ${allowed.length === 0 ? "none" : allowed.join(" ")}`;
  return `${method} ${result.status} ${SHAPES[result.shape]}${offered}`;
}
