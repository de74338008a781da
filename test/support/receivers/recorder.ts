import { createServer } from "node:http";

/** A received request. */
export interface Recorded {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in lower case, sorted. */
  readonly headers: readonly string[];
  readonly body: unknown;
}

/** The response that a client expects. */
export interface RecorderAnswer {
  readonly status?: number;
  readonly body?: unknown;
}

export interface Recorder {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The requests since the last call. */
  take(): readonly Recorded[];
  stop(): Promise<void>;
}

/** Records every POST. A GET, which some clients send first, gets 404. */
export async function startRecorder({ status = 200, body }: RecorderAnswer): Promise<Recorder> {
  const recorded: Recorded[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "" } = request;
      if (method !== "POST") {
        response.writeHead(404).end();
        return;
      }
      const text = Buffer.concat(chunks).toString("utf8");
      recorded.push({ method, path, headers: Object.keys(request.headers).toSorted(), body: JSON.parse(text) });
      const type = typeof body === "string" ? "text/plain" : "application/json";
      response.writeHead(status, { "Content-Type": type });
      response.end(body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the recorder listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    take: () => recorded.splice(0),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
