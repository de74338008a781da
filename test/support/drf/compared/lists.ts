import { request } from "./request";

const QUERIES: readonly [list: string, queries: readonly string[]][] = [
  ["jobs/", ["", "page=1", "page=2&page_size=3", "page=3&page_size=3", "page_size=100", "page_size=101"]],
  ["jobs/", ["page=0", "page=-1", "page=99", "page=abc", "page=", "page=last", "page=1.5", "page=1&page=2", "page=01"]],
  ["jobs/", ["page_size=0", "page_size=-1", "page_size=abc", "page_size=", "page_size=2.5", "page_size=1000"]],
  ["jobs/", ["ordering=table_name", "ordering=-table_name", "ordering=nothing", "ordering=", "unknown=1"]],
  ["secrets/", ["", "ordering=-name", "name=airflow_base64_token", "name=AIRFLOW_BASE64_TOKEN", "name=airflow"]],
  ["variables/", ["", "ordering=name", "ordering=-name,_created_at", "name=airflow_url", "name="]],
  [
    "orchestration/webhooks/",
    ["", "description=Refresh%20marts", "description=refresh%20marts", "description=Refresh"],
  ],
  [
    "orchestration/webhooks/",
    ["is_active=true", "is_active=false", "is_active=True", "is_active=1", "is_active=maybe"],
  ],
  [
    "orchestration/webhooks/",
    ["is_active=", "method=POST", "method=post", "method=BREW", "method=", "method=GET,POST"],
  ],
  ["orchestration/webhooks/", ["method=GET&method=POST", "url=https://reports.example/refresh", "url=https://reports"]],
  ["orchestration/webhooks/", ["job={orders}", "job={ORDERS}", "job={events}", "job={orders-}", "job=orders", "job="]],
  [
    "orchestration/webhooks/",
    ["job={orders}&job={customers}", "job={orders},{customers}", "job={orders}&is_active=true"],
  ],
  [
    "orchestration/webhooks/",
    ["ordering=description", "ordering=-_created_at", "ordering=jobs", "page=1&ordering=url"],
  ],
  ["orchestration/webhooks/", ["search=Refresh", "fields=_id", "_id={webhook}", "limit=1", "cursor=x"]],
];

/** Lists with every parameter; the webhook and the paused one of the writes exist by then. */
export const LISTS = QUERIES.flatMap(([list, queries]) =>
  queries.map((query) => request(`list: ${list}?${query}`, `GET ${list}${query === "" ? "" : `?${query}`}`)),
);
