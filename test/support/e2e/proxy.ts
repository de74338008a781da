import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A proxy between the provider and the emulator. */
export interface ProxyOptions {
  /** The path at the emulator; a proxy that answers the request itself returns undefined. */
  readonly route?: (request: IncomingMessage, response: ServerResponse) => string | undefined;
  /** Transforms the JSON of a response. Default: unchanged. */
  readonly reshape?: (json: unknown) => unknown;
}

/** A running proxy. */
export interface ApiProxy extends AsyncDisposable {
  /** Its address without a trailing slash. */
  readonly url: string;
}

/** Serves the API of the emulator at `upstream` under an address of its own. */
export async function startProxy(upstream: string, options: ProxyOptions): Promise<ApiProxy> {
  const { route = ({ url = "/" }) => url, reshape } = options;
  const server = createServer((request, response) => {
    const path = route(request, response);
    if (path !== undefined) forward(request, response, `${upstream}${path}`, reshape).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  reshape: ProxyOptions["reshape"],
): Promise<void> {
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
  const isJson = reply.headers.get("content-type")?.includes("json") === true;
  const shown =
    reshape === undefined || !isJson || body.length === 0
      ? body
      : JSON.stringify(reshape(JSON.parse(body.toString("utf8"))));
  response.writeHead(reply.status, Object.fromEntries(kept)).end(shown);
}
