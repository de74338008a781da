/**
 * The JSON object of a request.
 *
 * @module
 */
import { isUtf8 } from "node:buffer";
import type { HonoRequest } from "hono";
import { isJsonObject, isNestedDeeper } from "../core/json";
import { BodyTooLargeError, readBytes } from "../http/request-body";
import { invalid, malformedJson, tooLarge, unsupportedMediaType } from "./api-error";
import { pythonType } from "./fields";

/** Deeper JSON is refused: turning it back into text would overflow the stack. */
const MAX_DEPTH = 200;

/**
 * Reads the body; an empty one counts as an empty object.
 *
 * @throws ApiError 400, 413 or 415.
 */
export async function readData(request: HonoRequest): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request).catch((error: unknown) => {
    throw error instanceof BodyTooLargeError ? tooLarge() : error;
  });
  if (bytes.byteLength === 0) return {};
  const type = request.header("content-type") ?? "";
  const [media = ""] = type.split(";");
  if (media.trim().toLowerCase() !== "application/json") throw unsupportedMediaType(type);
  const data = parse(bytes);
  if (!isJsonObject(data)) {
    throw invalid({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${pythonType(data)}.`] });
  }
  return data;
}

function parse(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) throw malformedJson();
  try {
    const text = Buffer.from(bytes).toString("utf8");
    if (isNestedDeeper(text, MAX_DEPTH)) throw malformedJson();
    return JSON.parse(text);
  } catch (error) {
    // JavaScript's own message would quote the body, which may hold a secret.
    if (error instanceof SyntaxError) throw malformedJson();
    throw error;
  }
}
