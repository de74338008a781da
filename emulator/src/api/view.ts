/**
 * One address of the API: what the framework does around the view of each method, in its order.
 *
 * @module
 */
import type { Context } from "hono";
import { respond } from "../http/respond";
import { timestamp } from "../jobs/execution-engine";
import type { Behaviour } from "../settings/behaviour";
import type { ApiKey } from "../store/model";
import type { Workspace } from "../store/store";
import type { ApiContext } from "./api-context";
import { ApiError, detail, methodNotAllowed, notFound } from "./api-error";
import { jsonWithFloats } from "./noise";
import { readData } from "./request-data";

/** One authenticated request. */
export interface ApiCall {
  readonly workspace: Workspace;
  readonly key: ApiKey;
  readonly behaviour: Behaviour;
  /** The id in the path; empty for a collection. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** The emulator's time as a time stamp. */
  readonly now: string;
  /** The request's JSON object; throws {@link ApiError} if it has none. */
  data(): Promise<Record<string, unknown>>;
}

export interface ApiReply {
  readonly status: number;
  readonly body?: unknown;
}

export type Handler = (call: ApiCall) => ApiReply | Promise<ApiReply>;

/** Views by method; HEAD is answered by GET's. */
export type Handlers = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Handler>>;

/** Answers one address. */
export function view(api: ApiContext, name: string, handlers: Handlers): (context: Context) => Promise<Response> {
  return async ({ req }) => {
    try {
      const behaviour = api.behaviour();
      const key = authenticate(api, req.header("authorization"));
      throttle(api, key, behaviour);
      const workspace = api.store.workspace((req.param("workspace") ?? "").toLowerCase());
      if (workspace === undefined || !key.workspaces.includes(workspace.id)) throw notFound();

      const offered = new Map(Object.entries(handlers));
      if (!behaviour.allowPatch) offered.delete("PATCH");
      if (!behaviour.allowPut) offered.delete("PUT");
      const allow = [...offered.keys(), ...(offered.has("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
      if (req.method === "OPTIONS") {
        const media = ["application/json"];
        return respond(200, { name, description: "", renders: media, parses: media }, { allow });
      }
      const handler = offered.get(req.method === "HEAD" ? "GET" : req.method);
      if (handler === undefined) throw methodNotAllowed(req.method, allow);
      const { status, body } = await handler({
        workspace,
        key,
        behaviour,
        id: (req.param("id") ?? "").toLowerCase(),
        query: new URL(req.url).searchParams,
        now: timestamp(api.clock.now()),
        data: () => readData(req),
      });
      if (!behaviour.integersAsFloats || body === undefined) return respond(status, body);
      return respond(status, jsonWithFloats(body), { "content-type": "application/json" });
    } catch (error) {
      if (error instanceof ApiError) return respond(error.status, error.body, error.headers);
      throw error;
    }
  };
}

/** `Authorization: Api-Key KEY` (documented); the texts are the framework's. */
function authenticate(api: ApiContext, authorization: string | undefined): ApiKey {
  const status = api.behaviour().authenticationFailureStatus;
  const headers: Record<string, string> = status === 401 ? { "www-authenticate": "Api-Key" } : {};
  const given = /^Api-Key +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (given === undefined) throw detail(status, "Authentication credentials were not provided.", headers);
  const key = api.keys.get(given);
  if (key === undefined) throw detail(status, "Invalid API key.", headers);
  return key;
}

function throttle(api: ApiContext, key: ApiKey, { requestsPerSecond, retryAfter }: Behaviour): void {
  if (requestsPerSecond === null) return;
  const wait = api.throttle.wait(key.key, requestsPerSecond);
  if (wait === 0) return;
  const seconds = Math.ceil(wait / 1000);
  const text = `Request was throttled. Expected available in ${seconds} second${seconds === 1 ? "" : "s"}.`;
  const at = new Date(api.clock.now() + seconds * 1000).toUTCString();
  const headers: Record<string, string> =
    retryAfter === "none" ? {} : { "retry-after": retryAfter === "date" ? at : String(seconds) };
  throw detail(429, text, headers);
}
