import { type Description, descriptionAt } from "../support/drf/openapi";
import { type DrfServer, startDrf } from "../support/drf/server";
import { report } from "../support/receivers/report";

let server: DrfServer;
let description: Description;
beforeAll(async () => {
  server = await startDrf({}, report);
  description = await descriptionAt(server.url);
});
afterAll(() => server?.stop());

const WORKSPACE = "/developers/workspaces/{workspace_id}";

/** The description of a component's fields. */
function fieldsOf(component: string): Readonly<Record<string, unknown>> {
  const { properties } = description.components.schemas[component] ?? {};
  return Object.fromEntries(Object.entries(properties ?? {}));
}

test("[ISSUE 13.1] the paths are the documented ones, and those inferred from them", () => {
  const operations = Object.entries(description.paths)
    .filter(([path]) => path.startsWith(WORKSPACE))
    .map(([path, item]) => `${Object.keys(item).join(" ")} ${path.slice(WORKSPACE.length)}`);
  expect(operations.sort()).toEqual(
    [
      "get post /orchestration/webhooks/",
      "get put patch delete /orchestration/webhooks/{_id}/",
      "get /jobs/",
      "get /jobs/{_id}/",
      "post /jobs/{_id}/run/",
      "get post /secrets/",
      "get put patch delete /secrets/{_id}/",
      "get post /variables/",
      "get put patch delete /variables/{_id}/",
    ].sort(),
  );
});

test("[ISSUE 13.1] the list of webhooks has the documented parameters and the documented page", () => {
  const list = description.paths[`${WORKSPACE}/orchestration/webhooks/`]?.["get"];
  const query = list?.parameters.filter((one) => one.in === "query").map(({ name }) => name);
  const documented = ["description", "is_active", "job", "method", "ordering", "page", "page_size", "url"];
  expect(query?.sort()).toEqual(documented);
  const page = ["count", "next_page", "previous_page", "page_size", "total_pages", "current_page", "results"];
  expect(Object.keys(fieldsOf("PaginatedWebhookItemList")).sort()).toEqual(page.sort());
  const item = ["_id", "_created_at", "_updated_at", "description", "is_active"];
  expect(Object.keys(fieldsOf("WebhookItem"))).toEqual(item);
});

test("[ISSUE 13.1] a webhook takes the documented fields with the documented limits", () => {
  expect(fieldsOf("WebhookRequest")).toMatchObject({
    description: { type: "string", maxLength: 255 },
    is_active: { type: "boolean" },
    url: { type: "string", format: "uri", maxLength: 1000 },
    header: { nullable: true },
    body: { nullable: true },
    rules: { type: "array" },
    jobs: { type: "array", items: { type: "string", format: "uuid" } },
  });
  const { required } = description.components.schemas["WebhookRequest"] ?? {};
  expect(required).toEqual(["description", "is_active", "jobs", "method", "url"]);
  expect(description.components.schemas["MethodEnum"]).toMatchObject({
    enum: ["DELETE", "GET", "PATCH", "POST", "PUT"],
  });
  expect(Object.keys(fieldsOf("RuleRequest"))).toEqual(["variable_name", "operation", "value"]);
  expect(fieldsOf("RuleRequest")["value"]).toEqual({
    oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
  });
  expect(fieldsOf("Webhook")).toMatchObject({
    _id: { type: "string", format: "uuid", readOnly: true },
    _created_at: { type: "string", format: "date-time", readOnly: true },
    _updated_at: { type: "string", format: "date-time", readOnly: true },
  });
});
