/**
 * Error responses with the messages of Django REST framework; the real server's messages are unknown.
 *
 * @module
 */
import type { FieldErrors } from "./fields";

/** Thrown by a view to answer with an error. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`HTTP ${status}`);
  }
}

/** An error with a single `detail` message, the framework's format outside of validation. */
export function detail(status: number, text: string, headers?: Record<string, string>): ApiError {
  return new ApiError(status, { detail: text }, headers);
}

export const notFound = (): ApiError => detail(404, "Not found.");
/** No object of this kind has the id in the path. */
export const noMatch = (kind: string): ApiError => detail(404, `No ${kind} matches the given query.`);
export const invalidPage = (): ApiError => detail(404, "Invalid page.");
export const methodNotAllowed = (method: string, allow: string): ApiError =>
  detail(405, `Method "${method}" not allowed.`, { allow });
export const malformedJson = (): ApiError => detail(400, "JSON parse error - Expecting value");
export const unsupportedMediaType = (type: string): ApiError =>
  detail(415, `Unsupported media type "${type}" in request.`);

/** The messages of each invalid field, by field name. */
export const invalid = (errors: FieldErrors): ApiError => new ApiError(400, errors);

/** The error page of the proxy in front of the application. */
export const tooLarge = (): ApiError =>
  new ApiError(413, "<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n</html>\r\n", {
    "content-type": "text/html",
    connection: "close",
  });
