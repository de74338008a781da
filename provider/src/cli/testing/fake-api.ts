/**
 * A server with the manners of Django REST framework whose paths are laid out as a test wants them.
 *
 * @module
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** Answers by method; a route without GET is an action. */
export interface FakeRoute {
  /** Below the workspace, such as `jobs/:id/run/`. */
  readonly path: string;
  readonly methods: readonly string[];
  /** The body of GET; undefined: 404 in JSON. */
  readonly get?: (id: string) => unknown;
}

export interface FakeApi extends AsyncDisposable {
  readonly url: string;
  /** `METHOD /path` of every request, without the query. */
  readonly requests: string[];
}

export const WORKSPACE = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";

const ITEM = ["GET", "PUT", "PATCH", "DELETE"];

/** A collection with its items at `path`. */
export function collection(path: string, ids: readonly string[] = []): FakeRoute[] {
  const results = ids.map((id) => ({ _id: id }));
  return [
    { path: `${path}/`, methods: ["GET", "POST"], get: () => ({ count: ids.length, next_page: null, results }) },
    { path: `${path}/:id/`, methods: ITEM, get: (id) => results.find(({ _id }) => _id === id) },
  ];
}

export const run = (path: string): FakeRoute => ({ path, methods: ["POST"] });

/** A server that a test answers for itself. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<FakeApi> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${(request.url ?? "").replace(/\?.*$/, "")}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** What a server does for a path that it does not know. */
export type Unknown = "html" | "json";

/** A server with these routes, the first that matches answers. */
export async function fakeApi(
  routes: readonly FakeRoute[],
  { unknown = "html", options = true }: { unknown?: Unknown; options?: boolean } = {},
): Promise<FakeApi> {
  const root = `/developers/workspaces/${WORKSPACE}/`;
  const patterns = routes.map((route) => ({
    route,
    pattern: new RegExp(`^${root}${route.path.replace(":id", "([^/]+)")}$`),
  }));
  return serve((request, response) => {
    const path = (request.url ?? "").replace(/\?.*$/, "");
    const method = request.method ?? "";
    const hit = patterns.find(({ pattern }) => pattern.test(path));
    if (hit === undefined || (method === "OPTIONS" && !options)) {
      if (unknown === "json") return json(response, 404, { message: "no Route matched" });
      response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>Not Found</title>");
      return;
    }
    const allow = [...hit.route.methods, "OPTIONS"].join(", ");
    if (method === "OPTIONS") return json(response, 200, { name: "View" }, { allow });
    if (!hit.route.methods.includes(method)) return json(response, 405, { detail: "Not allowed." }, { allow });
    const body = hit.route.get?.(hit.pattern.exec(path)?.[1] ?? "");
    return body === undefined ? json(response, 404, { detail: "Not found." }) : json(response, 200, body);
  });
}
