/**
 * Content negotiation: JSON is the only media type on offer.
 *
 * @module
 */
import { detail } from "./api-error";

/** The framework serves a browsable HTML page at each address; the emulator answers requests for it with JSON, too. */
const OFFERED = ["application/json", "text/html"];
/** The client is not authenticated yet, so the response does not vary by cookie. */
const VARY = { vary: "Accept" };
const FORMATS = ["json", "api"];

/**
 * Rejects a request whose format is not on offer. Weights (`q`) are ignored, as the framework ignores them.
 *
 * @throws ApiError 406 for another type in `Accept`, 404 for another `?format`.
 */
export function negotiate(accept: string | undefined, query: URLSearchParams): void {
  const format = query.getAll("format").at(-1) ?? "";
  if (format !== "" && !FORMATS.includes(format)) throw detail(404, "Not found.", VARY);
  const ranges = (accept ?? "*/*").split(",").map((range) => range.split(";")[0]?.trim().toLowerCase() ?? "");
  if (!ranges.some(matchesOffered)) throw detail(406, "Could not satisfy the request Accept header.", VARY);
}

function matchesOffered(range: string): boolean {
  return OFFERED.some((type) => range === "*/*" || range === type || range === `${type.split("/")[0]}/*`);
}
