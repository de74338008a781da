/**
 * Builds responses.
 *
 * @module
 */

/** Statuses for which the platform's `Response` does not allow a body. */
const WITHOUT_BODY = [204, 205, 304];

/** A response whose body is empty for undefined, HTML for a string, otherwise JSON. */
export function respond(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
  toJson: (body: unknown) => string = JSON.stringify,
): Response {
  if (body === undefined || WITHOUT_BODY.includes(status)) return new Response(null, { status, headers });
  const [text, type] =
    typeof body === "string" ? [body, "text/html; charset=utf-8"] : [toJson(body), "application/json"];
  return new Response(text, { status, headers: { "content-type": type, ...headers } });
}

/** The page that Django shows for an address it does not know. */
export const NOT_FOUND_PAGE = `
<!doctype html>
<html lang="en">
<head>
  <title>Not Found</title>
</head>
<body>
  <h1>Not Found</h1><p>The requested resource was not found on this server.</p>
</body>
</html>
`;

/** The page that Django shows when a view fails. */
export const SERVER_ERROR_PAGE = `
<!doctype html>
<html lang="en">
<head>
  <title>Server Error (500)</title>
</head>
<body>
  <h1>Server Error (500)</h1><p></p>
</body>
</html>
`;
