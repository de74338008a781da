import http from "node:http";
import { DEFAULT_JOB_IDS, DEFAULT_WORKSPACE_ID } from "erathos-emulator";
import type { ComparedRequest } from "./request";

/** A response as received. */
export interface RawReply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Where requests go, and with which key. */
export interface Target {
  readonly url: string;
  readonly apiKey: string;
}

const KNOWN: Readonly<Record<string, string>> = { ...DEFAULT_JOB_IDS, workspace: DEFAULT_WORKSPACE_ID };
const TIMEOUT_MS = 60_000;

/** Sends requests to one server, and remembers the ids that it has assigned. */
export class Sender {
  private readonly ids = new Map(Object.entries(KNOWN));

  constructor(private readonly target: Target) {}

  async send(request: ComparedRequest): Promise<RawReply> {
    const headers = new Map<string, string>([["authorization", `Api-Key ${this.target.apiKey}`]]);
    if (request.json !== undefined) headers.set("content-type", "application/json");
    for (const [name, value] of Object.entries(request.headers ?? {})) {
      if (value === null) headers.delete(name);
      else headers.set(name, value.replace("{key}", this.target.apiKey));
    }
    const path = this.fill(request.path);
    const below = path.startsWith("/") ? path : `/developers/workspaces/${DEFAULT_WORKSPACE_ID}/${path}`;
    const body = request.json === undefined ? request.raw : this.fill(JSON.stringify(request.json));
    const reply = await exchange(new URL(this.target.url), request.method, below, headers, body);
    if (request.keep !== undefined) this.ids.set(request.keep, idIn(reply));
    return reply;
  }

  /** `{orders}` is the id, `{ORDERS}` in upper case, `{orders-}` without dashes. A reference's `{{…}}` stays. */
  private fill(text: string): string {
    return text.replace(/(?<![{$])\{([A-Za-z]+)(-?)\}(?!\})/g, (whole, name: string, bare: string) => {
      const id = this.ids.get(name) ?? this.ids.get(name.toLowerCase());
      if (id === undefined) return whole;
      const spelt = name === name.toUpperCase() ? id.toUpperCase() : id;
      return bare === "" ? spelt : spelt.replaceAll("-", "");
    });
  }
}

function idIn({ status, body }: RawReply): string {
  const data: unknown = status === 201 ? JSON.parse(body) : undefined;
  if (typeof data !== "object" || data === null || !("_id" in data) || typeof data._id !== "string") {
    throw new Error(`Expected a new object with an _id, got ${status} ${body}`);
  }
  return data._id;
}

/** Node's own client and not fetch, which rejects some of these requests and adds headers to others. */
function exchange(
  url: URL,
  method: string,
  path: string,
  headers: ReadonlyMap<string, string>,
  body: string | Uint8Array | undefined,
): Promise<RawReply> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const length = bytes === undefined ? {} : { "content-length": String(bytes.byteLength) };
  return new Promise((resolve, reject) => {
    const sent = http.request({
      ...{ hostname: url.hostname, port: url.port, method, path, agent: false, timeout: TIMEOUT_MS },
      headers: { ...Object.fromEntries(headers), ...length },
    });
    sent.on("timeout", () => sent.destroy(new Error(`${method} ${path} was not answered within ${TIMEOUT_MS} ms`)));
    sent.on("error", reject);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    sent.end(bytes);
  });
}
