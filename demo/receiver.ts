import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";

/** A request as the receiver got it. */
export interface ReceivedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A substitute for Airflow: an HTTP server on this machine that accepts and records every request. */
export interface Receiver {
  /** Its address without a trailing slash. */
  readonly url: string;
  requests(): readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** Starts a receiver on a free port of the loopback interface. */
export async function startReceiver(): Promise<Receiver> {
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    read(request).then(
      (complete) => {
        received.push(complete);
        response.writeHead(200, { "Content-Type": "application/json" }).end('{"state":"queued"}');
      },
      // The client disconnected before the end: there is no complete request to record, and no response to send.
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver listens on no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: () => received,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(request: IncomingMessage): Promise<ReceivedRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(", ")]);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(headers),
    body: Buffer.concat(pieces).toString("utf8"),
  };
}

/** A request formatted for reading: the webhook's own headers, credentials masked, and the body indented. */
export function requestLines(request: ReceivedRequest): string[] {
  const { authorization, "content-type": contentType } = request.headers;
  return [
    `${request.method} ${request.path}`,
    ...(authorization === undefined ? [] : [`Authorization: ${masked(authorization)}`]),
    ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
    "",
    ...indented(request.body),
  ];
}

/** Keeps the scheme of an `Authorization` header, which is not secret and shows whether the substitution worked. */
function masked(authorization: string): string {
  const scheme = /^(\S+) /.exec(authorization)?.[1];
  return scheme === undefined ? "********" : `${scheme} ********`;
}

function indented(body: string): string[] {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).split("\n");
  } catch (error) {
    if (error instanceof SyntaxError) return body.split("\n");
    throw error;
  }
}
