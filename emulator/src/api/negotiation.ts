/**
 * What a client wants to be answered with: JSON is all there is.
 *
 * @module
 */
import { detail } from "./api-error";

/** The framework has a page for people at each address; the emulator answers those who ask for one with JSON, too. */
const OFFERED = ["application/json", "text/html"];
/** Nobody has looked at who asks yet, so that cookies do not matter. */
const VARY = { vary: "Accept" };
const FORMATS = ["json", "api"];

/**
 * Refuses what cannot be answered. Weights (`q`) are not looked at, as the framework does not look at them.
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
