/**
 * The data of a request: JSON, or a form.
 *
 * @module
 */
import { isUtf8 } from "node:buffer";
import type { HonoRequest } from "hono";
import { isJsonObject, isNestedDeeper } from "../core/json";
import { BodyTooLargeError, readBytes } from "../http/request-body";
import { detail, invalid, malformedJson, tooLarge, unsupportedMediaType } from "./api-error";
import { pythonType } from "./python";

/** Deeper JSON is rejected: serializing it again would overflow the stack. */
const MAX_DEPTH = 200;

export const PARSED_TYPES = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];

/** A form has strings only, and cannot express an empty list or an unchecked checkbox. */
export interface FormFields {
  /** Fields that a form may give several times. */
  readonly lists: readonly string[];
  /** Fields that are false if a form omits them. */
  readonly flags: readonly string[];
}

/**
 * Reads the body; an empty one counts as an empty object.
 *
 * @throws ApiError 400, 413 or 415.
 */
export async function readData(
  request: HonoRequest,
  form: FormFields = { lists: [], flags: [] },
): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request).catch((error: unknown) => {
    throw error instanceof BodyTooLargeError ? tooLarge() : error;
  });
  if (bytes.byteLength === 0) return {};
  const type = request.header("content-type") ?? "";
  const media = type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!PARSED_TYPES.includes(media)) throw unsupportedMediaType(type);
  if (media !== "application/json") return formData(bytes, type, form);
  const data = parse(bytes);
  if (isJsonObject(data)) return data;
  throw invalid({
    non_field_errors: [
      data === null ? "No data provided" : `Invalid data. Expected a dictionary, but got ${pythonType(data)}.`,
    ],
  });
}

/** The last value of each field, as the framework reads it. */
async function formData(
  bytes: Uint8Array,
  type: string,
  { lists, flags }: FormFields,
): Promise<Record<string, unknown>> {
  const form = await new Response(Buffer.from(bytes), { headers: { "content-type": type } })
    .formData()
    // The bytes are in memory already: only a malformed form can make this fail.
    .catch(() => {
      throw detail(400, "Multipart form parse error - Invalid boundary in multipart: None");
    });
  const given = [...form.keys()].map((name): [string, unknown] => [name, form.getAll(name).at(-1)]);
  return {
    ...Object.fromEntries(flags.map((name) => [name, false])),
    ...Object.fromEntries(given),
    ...Object.fromEntries(lists.map((name) => [name, form.getAll(name)])),
  };
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
