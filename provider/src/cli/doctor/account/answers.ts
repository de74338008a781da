/**
 * Each different answer of a run, without anything that comes from the workspace.
 *
 * @module
 */

import { retryAfterMs } from "../../../api/retry";
import { pageSchema } from "../../../api/wire/page";
import type { Exchange } from "../recorder";
import { allowedMethods, isSuccess } from "../verdict";
import { type Fields, fieldsOf, type IsData, kindOf, knownFieldsOf } from "./fields";
import { declaredFields } from "./options";
import { mediaTypeOf, pagePattern, pathPattern } from "./vocabulary";
import { wordingsOf } from "./wording";

/** One answer; the same one is listed once. */
export interface Answer {
  /** `GET /developers/workspaces/{workspace_id}/jobs/?page=1&page_size=100` */
  readonly request: string;
  /** Names of the fields that were sent. */
  readonly sent?: readonly string[];
  readonly times: number;
  /** `no answer (ECONNRESET)`, or the status. */
  readonly status: number | string;
  readonly mediaType?: string;
  readonly allow?: readonly string[];
  /** Where a redirect points, such as `addSlash`. */
  readonly redirect?: string;
  /** A `Location` beside a success, as the framework adds to what has a field `url`. */
  readonly location?: "present";
  readonly retryAfterSeconds?: number;
  readonly challenge?: string;
  readonly body?: Body;
}

/** A body from outside. */
export interface Body {
  readonly kind: "empty" | "page" | "object" | "error" | "array" | "scalar" | "html" | "text";
  readonly fields?: Fields;
  /** Of a page: how many items it holds, and the fields of the first. */
  readonly count?: number;
  readonly item?: Fields;
  /** Of an error: which of the framework's messages it holds. */
  readonly says?: readonly string[];
  /** Of a reply to OPTIONS: what it declares of the fields of a method. */
  readonly declares?: Readonly<Record<string, Fields>>;
}

/** The different answers, in the order in which they came first. */
export function answersOf(exchanges: readonly Exchange[], workspaceId: string, isData: IsData): readonly Answer[] {
  const times = new Map<string, { answer: Omit<Answer, "times">; count: number }>();
  for (const exchange of exchanges) {
    const answer = answerOf(exchange, workspaceId, isData);
    const key = JSON.stringify(answer);
    times.set(key, { answer, count: (times.get(key)?.count ?? 0) + 1 });
  }
  return [...times.values()].map(({ answer: { request, sent, ...rest }, count }) => ({
    request,
    ...(sent === undefined ? {} : { sent }),
    times: count,
    ...rest,
  }));
}

function answerOf(
  { method, path, query, sent, startedAt, result }: Exchange,
  workspaceId: string,
  isData: IsData,
): Omit<Answer, "times"> {
  const request = `${method} ${pathPattern(path, workspaceId)}${pagePattern(query)}`;
  const fields = typeof sent === "object" && sent !== null ? { sent: Object.keys(knownFieldsOf(sent)) } : {};
  if (result.kind === "failure") {
    return { request, ...fields, status: `no answer (${result.code ?? result.failure})` };
  }
  const { status, headers, redirect } = result;
  const wait = retryAfterMs(headers["retry-after"], startedAt);
  const challenge = headers["www-authenticate"];
  const allow = allowedMethods(result);
  return {
    request,
    ...fields,
    status,
    ...(result.contentType === undefined ? {} : { mediaType: mediaTypeOf(result.contentType) }),
    ...(allow === undefined ? {} : { allow }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(redirect === undefined && headers["location"] !== undefined ? { location: "present" } : {}),
    ...(wait === undefined ? {} : { retryAfterSeconds: Math.ceil(wait / 1000) }),
    ...(challenge === undefined ? {} : { challenge: schemeOf(challenge) }),
    body: bodyOf(result, method, isData),
  };
}

function schemeOf(challenge: string): string {
  return /^(api-key|basic|bearer|digest|token)\b/i.exec(challenge)?.[0].toLowerCase() ?? "other";
}

function bodyOf(reply: Extract<Exchange["result"], { kind: "reply" }>, method: string, isData: IsData): Body {
  const { shape: kind, json } = reply;
  const object = typeof json === "object" && json !== null && !Array.isArray(json) ? json : undefined;
  if (method === "OPTIONS") {
    const declares = declaredFields(json, isData);
    return { kind, ...(declares === undefined ? {} : { declares }) };
  }
  if (!isSuccess(reply)) {
    if (json === undefined) return { kind };
    return {
      kind: "error",
      ...(object === undefined ? {} : { fields: knownFieldsOf(object) }),
      says: wordingsOf(json),
    };
  }
  const page = pageSchema.safeParse(json);
  if (page.success) {
    const [first] = page.data.results;
    const item = typeof first === "object" && first !== null ? { item: itemFields(first, isData) } : {};
    return {
      kind: "page",
      ...(object === undefined ? {} : { fields: fieldsOf({ ...object, results: [] }, isData) }),
      count: page.data.results.length,
      ...item,
    };
  }
  return object === undefined ? { kind } : { kind, fields: itemFields(object, isData) };
}

/** Only what has an id is certainly an object of the API, and no map from names to values. */
function itemFields(object: object, isData: IsData): Fields {
  const { _id, id } = { _id: undefined, id: undefined, ...object };
  const hasId = [_id, id].some((one) => ["string (uuid)", "integer", "string (digits)"].includes(kindOf(one)));
  return hasId ? fieldsOf(object, isData) : knownFieldsOf(object);
}
