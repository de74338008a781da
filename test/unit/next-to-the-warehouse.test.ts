import { known, MockEngine } from "../../provider/src/receivers/testing/mock-engine";

type Example = typeof import("../../examples/next-to-the-warehouse/index");

/** The plugin of @pulumi/postgresql is not available everywhere, so this example runs with mocks. */
test("next-to-the-warehouse declares schema, roles and grants, and the webhook that calls the function", async () => {
  const config = {
    database: "warehouse",
    loaderPassword: "loader-canary",
    postgrestUrl: "https://postgrest.example",
    refresherToken: "token-canary",
    ordersJobId: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501",
  };
  const engine = await MockEngine.start({
    "erathos:workspaceId": "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01",
    ...Object.fromEntries(Object.entries(config).map(([key, value]) => [`shop:${key}`, value])),
  });
  // Loaded here, when the mocks are in place.
  const { webhookId } = jest.requireActual<Example>("../../examples/next-to-the-warehouse/index");
  expect(await known(webhookId)).toBe("orders-loaded-id");

  const inputsOf = (name: string) => engine.find(name).inputs;
  expect(inputsOf("loader")).toMatchObject({ name: "erathos_loader", password: { secret: "loader-canary" } });
  expect(inputsOf("loader-connects")).toMatchObject({ database: "warehouse", role: "erathos_loader" });
  expect(inputsOf("loader-writes")).toMatchObject({
    schema: "shop",
    role: "erathos_loader",
    privileges: ["USAGE", "CREATE"],
  });
  expect(inputsOf("refresh-orders")).toMatchObject({ schema: "reports", securityDefiner: true });
  expect(inputsOf("refresher-calls")).toMatchObject({ schema: "reports", role: "view_refresher" });
  expect(inputsOf("orders-loaded")).toMatchObject({
    jobs: [config.ordersJobId],
    url: "https://postgrest.example/rpc/refresh_orders",
    header: { Authorization: "Bearer ${{secrets.refresher_token}}", "Content-Profile": "reports" },
    rules: [
      { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
      { variableName: "SCHEMA_NAME", operation: "EQUAL", value: "shop" },
      { variableName: "ROWS", operation: "GREATER_THAN", value: 0 },
    ],
  });
  expect(JSON.stringify(inputsOf("orders-loaded"))).not.toContain("canary");
});
