import { endpointTable } from "../../api/endpoints";
import { runRequest } from "./run-request";
import { ArgumentError } from "./value";

const settings = { baseUrl: "https://api.erathos.com", workspaceId: "w", run: endpointTable().table["jobs.run"] };
const chain = { after: ["orders"], run: "payments", workspaceId: undefined };

test("the workspace of the chain wins over the provider's", () => {
  const path = "/developers/workspaces/w/jobs/payments/run/";
  expect(runRequest(chain, settings)).toEqual({ method: "POST", path });
  expect(runRequest({ ...chain, workspaceId: "other" }, settings).path).toBe(
    "/developers/workspaces/other/jobs/payments/run/",
  );
});

test("erathos:endpoints overrides path and method", () => {
  const { table } = endpointTable({ "jobs.run": "PUT /v2/{workspace_id}/{id}/start/" });
  expect(runRequest(chain, { ...settings, run: table["jobs.run"] })).toMatchObject({
    method: "PUT",
    path: "/v2/w/payments/start/",
  });
});

const id = "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a";

test.each([
  [["orders", "payments"], " payments "],
  [[id.toUpperCase()], id],
])("a chain from %j to %s is refused", (after, run) => {
  const make = () => runRequest({ ...chain, after, run }, settings);
  expect(make).toThrow(ArgumentError);
  expect(make).toThrow(/^run: is one of the jobs in after/);
});

test("case matters in an id that is no UUID", () => {
  expect(runRequest({ ...chain, after: ["PAYMENTS"] }, settings)).toMatchObject({ method: "POST" });
});

test("without a workspace, the error names every way to set it", () => {
  const make = () => runRequest(chain, { ...settings, workspaceId: undefined });
  expect(make).toThrow(ArgumentError);
  expect(make).toThrow(
    /^the workspace is not known.*`pulumi config set erathos:workspaceId ID`.*ERATHOS_WORKSPACE_ID.*workspaceId/,
  );
});
