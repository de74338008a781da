import type { ServerResponse } from "node:http";
import { type ApiProxy, startProxy } from "./proxy";

/** Where an API serves what the emulator serves elsewhere. */
export interface MovedApiOptions {
  /** From the place in this API to that in the emulator, below the workspace: `["orchestration/jobs/", "jobs/"]`. */
  readonly moves: readonly (readonly [here: string, there: string])[];
  /** Whether OPTIONS is answered; otherwise it finds nothing. */
  readonly options?: boolean;
  /** Whether "not found" is said in JSON where there is nothing at all; otherwise by a page. */
  readonly jsonForUnknownPaths?: boolean;
  /** Called before each request is handed on. */
  readonly onRequest?: (method: string, path: string) => void;
}

const WORKSPACE = /^(\/developers\/workspaces\/[^/]+\/)(.*)$/;

/** The API of the emulator at `upstream` with some of its paths elsewhere: nothing is left at the old places. */
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

/** The emulator's path; undefined where this API has nothing. */
function moved(url: string, moves: MovedApiOptions["moves"]): string | undefined {
  const [, workspace = "", rest = ""] = WORKSPACE.exec(url) ?? [];
  const hit = moves.find(([here]) => rest.startsWith(here));
  if (hit !== undefined) return `${workspace}${hit[1]}${rest.slice(hit[0].length)}`;
  return moves.some(([, there]) => leftAt(rest, there)) ? undefined : url;
}

/** The list of webhooks may stay where their items have gone. */
function leftAt(rest: string, there: string): boolean {
  return rest.startsWith(there) && (there.endsWith("webhooks/") ? !/^[^/]*\/webhooks\/(\?|$)/.test(rest) : true);
}

function notFound(response: ServerResponse, json: boolean): void {
  if (json) response.writeHead(404, { "content-type": "application/json" }).end('{"detail":"Not found."}');
  else response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>Not Found</title>");
}
