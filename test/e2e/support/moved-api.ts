import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

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

export interface MovedApi extends AsyncDisposable {
  readonly url: string;
}

const WORKSPACE = /^(\/developers\/workspaces\/[^/]+\/)(.*)$/;

/** The API of the emulator at `upstream` with some of its paths elsewhere: nothing is left at the old places. */
export async function startMovedApi(upstream: string, options: MovedApiOptions): Promise<MovedApi> {
  const server = createServer((request, response) => {
    options.onRequest?.(request.method ?? "", request.url ?? "");
    const path = moved(request.url ?? "/", options.moves);
    if (path === undefined || (request.method === "OPTIONS" && options.options === false)) {
      notFound(response, options.jsonForUnknownPaths ?? false);
      return;
    }
    forward(request, response, `${upstream}${path}`).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the API listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
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

async function forward(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { authorization, "content-type": contentType } = request.headers;
  const reply = await fetch(url, {
    method: request.method ?? "GET",
    redirect: "manual",
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(contentType === undefined ? {} : { "content-type": contentType }),
    },
    ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
  });
  const body = Buffer.from(await reply.arrayBuffer());
  const kept = ["content-type", "allow", "date"].flatMap((name): [string, string][] => {
    const value = reply.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  response.writeHead(reply.status, Object.fromEntries(kept)).end(body);
}

function notFound(response: ServerResponse, json: boolean): void {
  if (json) response.writeHead(404, { "content-type": "application/json" }).end('{"detail":"Not found."}');
  else response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>Not Found</title>");
}
