/**
 * Sends one request of a webhook.
 *
 * @module
 */
import { z } from "zod";
import type { DeliveryRequest } from "./delivery";

/** The result: the receiver's status and the beginning of its response, or why there is none. */
export type SendResult = { readonly status: number; readonly answer: string } | { readonly error: string };

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The part of a response that is read; error messages of receivers are far shorter. */
const ANSWER_BYTES = 16_384;

/**
 * Sends the request once and waits for the receiver's status and the first 16 KiB of its answer. Redirects are not
 * followed.
 *
 * The headers are the webhook's own: no `Content-Type` is added, as no page says that Erathos adds one. A body that is
 * not a string is sent as JSON. A GET is sent without its body: HTTP gives it no meaning and `fetch` rejects it.
 */
export async function send(request: DeliveryRequest, fetch: Fetch, signal: AbortSignal): Promise<SendResult> {
  try {
    const headers = new Headers(request.header);
    if (!headers.has("user-agent")) headers.set("user-agent", "erathos-emulator");
    const bytes = request.method === "GET" ? undefined : bytesOf(request.body);
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      redirect: "manual",
      signal,
      // Bytes, because for a string `fetch` would add a Content-Type.
      ...(bytes === undefined ? {} : { body: bytes }),
    });
    return { status: response.status, answer: await beginningOf(response) };
  } catch (error) {
    return { error: describe(error) };
  }
}

/** Returns the part that arrived of a response that breaks off or takes too long: its status counts. */
async function beginningOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      chunks.push(part.value);
      size += part.value.byteLength;
      if (size >= ANSWER_BYTES) break;
    }
    await reader?.cancel();
  } catch (error) {
    chunks.push(new TextEncoder().encode(` … (${describe(error)})`));
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString("utf8");
}

function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (body === null || body === undefined) return undefined;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

/** An error by its properties: those of `fetch` belong to another realm where a test runner makes its own globals. */
const thrown = z.object({
  name: z.string(),
  message: z.string(),
  // `fetch` throws "fetch failed" with the actual reason in `cause`.
  cause: z.object({ message: z.string(), code: z.string().optional() }).optional().catch(undefined),
});

function describe(error: unknown): string {
  const read = thrown.safeParse(error);
  if (!read.success) return String(error);
  const { name, message, cause } = read.data;
  if (name === "TimeoutError") return "no answer within the time limit";
  if (name === "AbortError") return "given up, as the emulator was closed or reset";
  const reason = cause?.message ?? message;
  return cause?.code === undefined || reason.includes(cause.code) ? reason : `${cause.code}: ${reason}`;
}
