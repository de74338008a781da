import { EventEmitter, once } from "node:events";
import http from "node:http";
import type { Socket } from "node:net";

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

/** A proxy that forwards everything to a server, and records it. */
export interface Recorder {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Resolves when the server closes an idle connection the next time. */
  nextIdleClose(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Listens on a free port of the loopback, in front of the server at `upstream`. Each connection in front has one of its
 * own behind it, and ends when the server ends that one: clients meet the server's way of keeping connections.
 */
export async function startRecorder(upstream: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const closings = new EventEmitter();
  const behind = new WeakMap<Socket, http.Agent>();
  const server = http.createServer((request, response) => {
    const front = request.socket;
    const agent = behind.get(front) ?? new http.Agent({ keepAlive: true, maxSockets: 1 });
    behind.set(front, agent);
    const answered = once(response, "close");
    const onClose = async () => {
      await answered;
      front.end();
      closings.emit("close");
    };
    handOn({ upstream, agent, onClose }, request, response).then(
      (exchange) => exchanges.push(exchange),
      // The client's connection gets the same error as the server's.
      () => response.destroy(),
    );
  });
  server.on("connection", (front) => front.once("close", () => behind.get(front)?.destroy()));
  // Only the upstream server closes connections, without announcing its timeout.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the recorder listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    exchanges,
    nextIdleClose: async () => {
      await once(closings, "close");
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Behind {
  readonly upstream: string;
  readonly agent: http.Agent;
  /** Called when the server closes the connection. */
  readonly onClose: () => void;
}

/** Sockets that have a listener already; each serves many requests. */
const watched = new WeakSet<Socket>();

async function handOn(
  { upstream, agent, onClose }: Behind,
  request: http.IncomingMessage,
  response: http.ServerResponse,
) {
  const { method = "", url: path = "", headers: requestHeaders } = request;
  const requestBody = await bytesOf(request);
  const reply = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const { connection: _, ...headers } = requestHeaders;
    const sent = http.request(`${upstream}${path}`, { method, headers, agent });
    sent.on("socket", (socket) => {
      if (watched.has(socket)) return;
      watched.add(socket);
      socket.once("close", onClose);
    });
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
