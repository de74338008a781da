import * as pulumi from "@pulumi/pulumi";
import { erathosSettings } from "./erathos-settings";
import { known, MockEngine } from "./testing/mock-engine";

const component = () => new pulumi.ComponentResource("test:index:Component", "component");

const NAMES = ["ERATHOS_WORKSPACE_ID", "ERATHOS_BASE_URL", "ERATHOS_ENDPOINTS"] as const;
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
beforeEach(() => {
  for (const name of NAMES) delete process.env[name];
});
afterAll(() => {
  for (const name of NAMES) {
    const value = before[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test("configuration wins over the environment; neither needs a key", async () => {
  await MockEngine.start({ "erathos:workspaceId": "configured" });
  process.env["ERATHOS_WORKSPACE_ID"] = "ambient";
  process.env["ERATHOS_BASE_URL"] = "http://127.0.0.1:4747/";
  process.env["ERATHOS_ENDPOINTS"] = '{"jobs.run": "POST /run/{id}/"}';
  expect(await known(erathosSettings(component(), "dynamic", "t"))).toEqual({
    baseUrl: "http://127.0.0.1:4747",
    workspaceId: "configured",
    run: { method: "POST", path: "/run/{id}/", source: "override" },
  });
});

test("without any, the address is the API's and the workspace unknown", async () => {
  await MockEngine.start();
  expect(await known(erathosSettings(component(), "dynamic", "t"))).toMatchObject({
    baseUrl: "https://api.erathos.com",
    workspaceId: undefined,
    run: { path: "/developers/workspaces/{workspace_id}/jobs/{id}/run/" },
  });
});
