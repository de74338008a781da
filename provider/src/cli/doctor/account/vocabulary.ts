/**
 * The words that an account may hold because they cannot come from a workspace: what is not among them is left out.
 *
 * @module
 */

/** Segments of paths: of the endpoint table, of its candidates, and usual ones of other APIs. */
const SEGMENTS = new Set(
  `api beta connection connections developer developers execute execution executions hook hooks job jobs me
  orchestration public rest run runs schedule schedules secret secrets start trigger user users v1 v2 v3 variable
  variables webhook webhooks workspace workspaces`.split(/\s+/),
);

/** Names of fields that the API's pages, or pages of the framework, show. */
const FIELDS = new Set(
  `_created_at _id _updated_at active body code connection connection_id connection_name count created_at current_page
  description detail details error errors execution execution_id finished_at header headers id is_active job job_id jobs
  key links message meta method name next next_page non_field_errors operation page page_size previous previous_page
  primary_job results rows rules schedule schema_name started_at status sync_type table_name total total_pages type
  updated_at url value variable_name`.split(/\s+/),
);

/** Headers of a reply, in lower case. */
const HEADERS = new Set(
  `allow cache-control cf-cache-status cf-ray connection content-encoding content-language content-length
  content-security-policy content-type cross-origin-opener-policy date deprecation etag keep-alive last-modified link
  location ratelimit-limit ratelimit-policy ratelimit-remaining ratelimit-reset referrer-policy retry-after server
  set-cookie strict-transport-security sunset traceparent transfer-encoding vary via warning www-authenticate
  x-amz-cf-id x-amzn-requestid x-amzn-trace-id x-cloud-trace-context x-content-type-options x-correlation-id
  x-frame-options x-powered-by x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset x-request-id x-runtime
  x-xss-protection`.split(/\s+/),
);

const SERVERS =
  "apache awselb caddy cloudflare daphne envoy gunicorn heroku hypercorn kong nginx traefik uvicorn uwsgi";
const MEDIA_TYPES = `application/json application/problem+json application/xml application/x-www-form-urlencoded
  multipart/form-data text/html text/plain text/xml`.split(/\s+/);

export const isKnownField = (name: string): boolean => FIELDS.has(name);
export const isKnownHeader = (name: string): boolean => HEADERS.has(name);

/** The first of the usual servers that the header names; `other` for any other. */
export function serverOf(header: string): string {
  const name = header.toLowerCase();
  return SERVERS.split(" ").find((server) => name.includes(server)) ?? "other";
}

/** `application/json`, without its parameters; `other` for an unusual one. */
export function mediaTypeOf(header: string): string {
  const type = header.split(";")[0]?.trim().toLowerCase();
  return MEDIA_TYPES.find((known) => known === type) ?? "other";
}

/** A path with nothing but known words: `/developers/workspaces/{workspace_id}/jobs/{id}/run/`. */
export function pathPattern(path: string, workspaceId: string): string {
  const pattern = (segment: string) => {
    if (segment === "" || SEGMENTS.has(segment) || segment === "{workspace_id}" || segment === "{id}") return segment;
    if (segment.toLowerCase() === encodeURIComponent(workspaceId).toLowerCase()) return "{workspace_id}";
    return /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$|^\d+$/i.test(segment) ? "{id}" : "{other}";
  };
  const [before = "", query] = path.split("?");
  return before.split("/").map(pattern).join("/") + (query === undefined ? "" : "?{query}");
}

/** The numbers of a list's page; anything else in a query could be data. */
export function pagePattern(query: string): string {
  if (query === "") return "";
  return /^page=\d{1,6}&page_size=\d{1,6}$/.test(query) ? `?${query}` : "?{query}";
}
