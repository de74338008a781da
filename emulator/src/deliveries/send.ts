/**
 * Sends one request of a webhook.
 *
 * @module
 */

/** A request with all references replaced. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly header: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What came of it: the receiver's status, or the reason for none. */
export type SendResult = { readonly status: number } | { readonly error: string };

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends the request once and waits for the receiver's status; the reply's body is not read. Redirects are not followed.
 *
 * The headers are the webhook's own: no `Content-Type` is added, as no page says that Erathos adds one. A body that is
 * not a text is sent as JSON. A GET goes without its body, as HTTP gives it no meaning and `fetch` refuses it.
 */
export async function send(request: OutgoingRequest, fetch: Fetch, signal: AbortSignal): Promise<SendResult> {
  try {
    const headers = new Headers(request.header);
    if (!headers.has("user-agent")) headers.set("user-agent", "erathos-emulator");
    const bytes = request.method === "GET" ? undefined : bytesOf(request.body);
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      redirect: "manual",
      signal,
      // Bytes, because for a text `fetch` would add a Content-Type.
      ...(bytes === undefined ? {} : { body: bytes }),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    return { error: describe(error) };
  }
}

function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (body === null || body === undefined) return undefined;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

/** `fetch` says "fetch failed" and keeps the reason in the cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no answer within the time limit";
  if (error.name === "AbortError") return "given up, as the emulator was closed or reset";
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return "code" in cause && typeof cause.code === "string" ? `${cause.code}: ${cause.message}` : cause.message;
}
