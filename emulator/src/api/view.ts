/**
 * One address of the API: the steps that the framework takes around the view of each method, in its order.
 *
 * @module
 */
import type { Context, HonoRequest } from "hono";
import { respond } from "../http/respond";
import { timestamp } from "../jobs/execution-engine";
import type { Behaviour } from "../settings/behaviour";
import type { ApiKey } from "../store/model";
import type { Workspace } from "../store/store";
import type { ApiContext } from "./api-context";
import { ApiError, detail, methodNotAllowed, notFound } from "./api-error";
import { negotiate } from "./negotiation";
import { jsonWithFloats } from "./noise";
import { type FormFields, PARSED_TYPES, readData } from "./request-data";

/** One authenticated request. */
export interface ApiCall {
  readonly workspace: Workspace;
  readonly key: ApiKey;
  readonly behaviour: Behaviour;
  /** The id in the path; empty for a collection. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** The emulator's time as a timestamp. */
  readonly now: string;
  /** The request's object; throws {@link ApiError} if it has none. */
  data(form?: FormFields): Promise<Record<string, unknown>>;
}

export interface ApiReply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: ApiCall) => ApiReply | Promise<ApiReply>;

/** Views by method; HEAD is answered by GET's. */
export type Handlers = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Handler>>;

/** Answers one address. */
export function view(api: ApiContext, name: string, handlers: Handlers): (context: Context) => Promise<Response> {
  return async ({ req }) => {
    const behaviour = api.behaviour();
    const offered = new Map(Object.entries(handlers));
    if (!behaviour.allowPatch) offered.delete("PATCH");
    if (!behaviour.allowPut) offered.delete("PUT");
    const allow = [...offered.keys(), ...(offered.has("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
    const { status, body, headers } = await answer(api, req, { name, offered, allow }).catch((error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    });
    const common = { allow, vary: "Accept, Cookie" };
    if (!behaviour.integersAsFloats || body === undefined || status >= 400) {
      return respond(status, body, { ...common, ...headers });
    }
    return respond(status, body, { ...common, ...headers }, jsonWithFloats);
  };
}

interface Address {
  readonly name: string;
  readonly offered: ReadonlyMap<string, Handler>;
  readonly allow: string;
}

async function answer(api: ApiContext, req: HonoRequest, { name, offered, allow }: Address): Promise<ApiReply> {
  const behaviour = api.behaviour();
  const query = new URL(req.url).searchParams;
  negotiate(req.header("accept"), query);
  const key = authenticate(api, req.header("authorization"));
  throttle(api, key, behaviour);
  const workspace = api.store.workspace(req.param("workspace") ?? "");
  if (workspace === undefined || !key.workspaces.includes(workspace.id)) throw notFound();
  if (req.method === "OPTIONS") {
    return { status: 200, body: { name, description: "", renders: ["application/json"], parses: PARSED_TYPES } };
  }
  const handler = offered.get(req.method === "HEAD" ? "GET" : req.method);
  if (handler === undefined) throw methodNotAllowed(req.method, allow);
  return handler({
    workspace,
    key,
    behaviour,
    id: req.param("id") ?? "",
    query,
    now: timestamp(api.clock.now()),
    data: (form) => readData(req, form),
  });
}

/**
 * `Authorization: Api-Key KEY` (documented). The framework's keys are a permission class, not an
 * authentication class: every invalid key gets the same response, without a challenge unless another class adds one.
 */
function authenticate(api: ApiContext, authorization: string | undefined): ApiKey {
  const given = /^Api-Key (.*)$/i.exec(authorization ?? "")?.[1];
  const key = given === undefined ? undefined : api.keys.get(given);
  if (key !== undefined) return key;
  const status = api.behaviour().authenticationFailureStatus;
  const headers: Record<string, string> = status === 401 ? { "www-authenticate": "Api-Key" } : {};
  throw detail(status, "Authentication credentials were not provided.", headers);
}

function throttle(api: ApiContext, key: ApiKey, behaviour: Behaviour): void {
  const wait = api.throttle.wait(key.key, behaviour);
  if (wait === 0) return;
  const seconds = Math.ceil(wait / 1000);
  const text = `Request was throttled. Expected available in ${seconds} second${seconds === 1 ? "" : "s"}.`;
  const at = new Date(api.clock.now() + seconds * 1000).toUTCString();
  const { retryAfter } = behaviour;
  const headers: Record<string, string> =
    retryAfter === "none" ? {} : { "retry-after": retryAfter === "date" ? at : String(seconds) };
  throw detail(429, text, headers);
}
