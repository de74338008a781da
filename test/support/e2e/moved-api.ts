import type { ServerResponse } from "node:http";
import { type ApiProxy, startProxy } from "./proxy";

/** How an API's paths differ from the emulator's. */
export interface MovedApiOptions {
  /** From a path in this API to that in the emulator, below the workspace: `["orchestration/jobs/", "jobs/"]`. */
  readonly moves: readonly (readonly [here: string, there: string])[];
  /** Whether OPTIONS is supported; otherwise it gets 404. */
  readonly options?: boolean;
  /** Whether an unknown path gets its 404 in JSON; otherwise as an HTML page. */
  readonly jsonForUnknownPaths?: boolean;
  /** Called before each request is forwarded. */
  readonly onRequest?: (method: string, path: string) => void;
}

const WORKSPACE = /^(\/developers\/workspaces\/[^/]+\/)(.*)$/;

/** The API of the emulator at `upstream` with some paths moved; the old ones get 404. */
export async function startMovedApi(upstream: string, options: MovedApiOptions): Promise<ApiProxy> {
  return startProxy(upstream, {
    route: (request, response) => {
      options.onRequest?.(request.method ?? "", request.url ?? "");
      const path = moved(request.url ?? "/", options.moves);
      if (path !== undefined && (request.method !== "OPTIONS" || options.options !== false)) return path;
      notFound(response, options.jsonForUnknownPaths ?? false);
      return undefined;
    },
  });
}

/** The emulator's path; undefined for a path that does not exist in this API. */
function moved(url: string, moves: MovedApiOptions["moves"]): string | undefined {
  const [, workspace = "", rest = ""] = WORKSPACE.exec(url) ?? [];
  const hit = moves.find(([here]) => rest.startsWith(here));
  if (hit !== undefined) return `${workspace}${hit[1]}${rest.slice(hit[0].length)}`;
  return moves.some(([, there]) => leftAt(rest, there)) ? undefined : url;
}

/** The list of webhooks may keep its path although its items have moved. */
function leftAt(rest: string, there: string): boolean {
  return rest.startsWith(there) && (there.endsWith("webhooks/") ? !/^[^/]*\/webhooks\/(\?|$)/.test(rest) : true);
}

function notFound(response: ServerResponse, json: boolean): void {
  if (json) response.writeHead(404, { "content-type": "application/json" }).end('{"detail":"Not found."}');
  else response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>Not Found</title>");
}
