import http from "node:http";

/** One request and its reply, in full. */
export interface Exchange {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly requestHeaders: http.IncomingHttpHeaders;
  readonly requestBody: Buffer;
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Hands everything on to a server, and remembers it. */
export interface Recorder {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** Longer than any client keeps a connection, so that it is never this end which closes one. */
const KEEP_ALIVE_MS = 120_000;

/** Listens on a free port of the loopback, in front of the server at `upstream`. */
export async function startRecorder(upstream: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = http.createServer((request, response) => {
    handOn(upstream, request, response).then(
      (exchange) => exchanges.push(exchange),
      // Whatever happened to the connection behind happens to the one in front.
      () => response.destroy(),
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the recorder listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    exchanges,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handOn(upstream: string, request: http.IncomingMessage, response: http.ServerResponse) {
  const { method = "", url: path = "", headers: requestHeaders } = request;
  const requestBody = await bytesOf(request);
  const reply = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const { connection: _, ...headers } = requestHeaders;
    const sent = http.request(`${upstream}${path}`, { method, headers, agent: false });
    sent.on("error", reject).on("response", resolve).end(requestBody);
  });
  const body = await bytesOf(reply);
  const { connection: _, "transfer-encoding": __, ...headers } = reply.headers;
  const status = reply.statusCode ?? 0;
  response.writeHead(status, headers).end(method === "HEAD" ? undefined : body);
  return { method, path, requestHeaders, requestBody, status, headers: reply.headers, body };
}

async function bytesOf(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
