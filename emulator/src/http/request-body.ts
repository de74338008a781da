/**
 * Reading request bodies of limited size.
 *
 * @module
 */
import type { HonoRequest } from "hono";

/** The largest body that the emulator accepts: 1 MiB. */
const MAX_BODY_BYTES = 1_048_576;

/** Thrown for a body above {@link MAX_BODY_BYTES}. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

/**
 * The body's bytes.
 *
 * @throws BodyTooLargeError before more than the limit is held in memory.
 */
export async function readBytes(request: HonoRequest): Promise<Uint8Array> {
  const declared = request.header("content-length");
  if (declared !== undefined) {
    if (Number(declared) > MAX_BODY_BYTES) throw new BodyTooLargeError();
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.raw.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_BODY_BYTES) throw new BodyTooLargeError();
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
