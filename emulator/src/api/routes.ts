/**
 * All addresses of the API.
 *
 * @module
 */
import { Hono } from "hono";
import { respond } from "../http/respond";
import type { ApiContext } from "./api-context";
import { executionCollection, executionItem } from "./executions";
import { jobCollection, jobItem, jobRun } from "./jobs";
import { namedValueCollection, namedValueItem, secrets, variables } from "./named-values";
import { type Handlers, view } from "./view";
import { webhookCollection, webhookItemHandlers } from "./webhooks";

/** As Django's converter for ids in paths, which matches neither other strings nor an id in upper case. */
const UUID = "{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

/** Every address below `/developers/workspaces/{workspace_id}/`, the framework's name of its view, and its handler. */
export function apiViews(api: ApiContext): readonly (readonly [path: string, name: string, handlers: Handlers])[] {
  return [
    ["orchestration/webhooks", "Webhook List", webhookCollection(api)],
    ["orchestration/webhooks/:id", "Webhook Instance", webhookItemHandlers(api)],
    ["jobs", "Job List", jobCollection()],
    ["jobs/:id", "Job Instance", jobItem()],
    ["jobs/:id/run", "Run", jobRun(api)],
    ["secrets", "Secret List", namedValueCollection(api, secrets)],
    ["secrets/:id", "Secret Instance", namedValueItem(api, secrets)],
    ["variables", "Variable List", namedValueCollection(api, variables)],
    ["variables/:id", "Variable Instance", namedValueItem(api, variables)],
    ["executions", "Execution List", executionCollection()],
    ["executions/:id", "Execution Instance", executionItem()],
  ];
}

/** The API below `/developers/workspaces/{workspace_id}/`. */
export function apiRoutes(api: ApiContext): Hono {
  const app = new Hono();
  for (const [path, name, handlers] of apiViews(api)) {
    const address = `/developers/workspaces/:workspace${UUID}/${path.replace(":id", `:id${UUID}`)}`;
    app.all(`${address}/`, view(api, name, handlers));
    // Django's APPEND_SLASH: a redirect for every method, with which most clients lose a body.
    app.all(address, ({ req }) => {
      const { pathname, search } = new URL(req.url);
      return respond(301, "", { location: `${pathname}/${search}` });
    });
  }
  // Views answer with their own errors; any other error is a defect, which the caller reports.
  app.onError((error) => {
    throw error;
  });
  return app;
}
