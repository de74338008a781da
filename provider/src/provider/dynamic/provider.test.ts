import { errorOf } from "../../api/testing/client";
import { webhookHandlers } from "../../resources/webhook/handlers";
import { type Context, PartialFailure, type PropertyBag, type ResourceHandlers } from "../contract";
import { dynamicProvider } from "./provider";

const INPUTS = { description: "d", jobs: ["j"], url: "https://x.example/", __provider: "text" };

/** A stack's configuration as the host hands it over. */
function config(values: Record<string, string>) {
  const get = (key: string) => values[key];
  const require = (key: string) => values[key] ?? "";
  return { config: { get, require } };
}

/** A provider whose handlers only note with what they were called. */
function spied(environment: Record<string, string> = {}, parts: Partial<ResourceHandlers> = {}) {
  const contexts: Context[] = [];
  const bags: PropertyBag[] = [];
  const handlers: ResourceHandlers = {
    ...webhookHandlers,
    create: async (inputs, context) => {
      contexts.push(context);
      bags.push(inputs);
      return { id: "w", outputs: { ...inputs, made: true } };
    },
    ...parts,
  };
  const provider = dynamicProvider(handlers, environment);
  const settings = async (values: Record<string, string>) => {
    await provider.configure(config({ "erathos:baseUrl": "http://localhost:1", ...values }));
    await provider.create(INPUTS);
    const { client, workspace } = contexts.at(-1) ?? {};
    return { apiKey: client?.settings.apiKey, workspace, settings: client?.settings };
  };
  return { provider, settings, bags };
}

describe("where settings come from", () => {
  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ["the configuration", {}, { "erathos:apiKey": "stack" }, "stack"],
    ["the environment", { ERATHOS_API_KEY: "env" }, {}, "env"],
    ["the environment before the configuration", { ERATHOS_API_KEY: "env" }, { "erathos:apiKey": "stack" }, "env"],
    ["a blank one is none", { ERATHOS_API_KEY: "  " }, { "erathos:apiKey": "stack" }, "stack"],
    [
      "a provider's argument before both",
      { ERATHOS_API_KEY: "env" },
      { "erathos:apiKey": "argument", "erathos:apiKeyIsArgument": "true" },
      "argument",
    ],
  ])("the key: %s", async (_what, environment, values, apiKey) => {
    expect((await spied(environment).settings(values)).apiKey).toBe(apiKey);
  });

  test("everything else: the configuration before the environment", async () => {
    const environment = {
      ERATHOS_API_KEY: "k",
      ERATHOS_WORKSPACE_ID: "env",
      ERATHOS_MAX_CONCURRENT_REQUESTS: "2",
      ERATHOS_REQUEST_TIMEOUT_SECONDS: "7",
      ERATHOS_ENDPOINTS: '{"jobs.run":"/x/{id}/"}',
    };
    const both = await spied(environment).settings({
      "erathos:workspaceId": "stack",
      "erathos:maxConcurrentRequests": "3",
    });
    expect(both.workspace).toEqual({ id: "stack", source: "configuration" });
    expect(both.settings).toMatchObject({ maxConcurrentRequests: 3, requestTimeoutSeconds: 7 });
    expect(both.settings?.endpoints["jobs.run"].path).toBe("/x/{id}/");
    const ambient = await spied(environment).settings({});
    expect(ambient.workspace).toEqual({ id: "env", source: "environment" });
  });

  test("configuration is read at once: calls that come with it do not wait for it", async () => {
    const { provider } = spied();
    void provider.configure(config({ "erathos:workspaceId": "w" }));
    await expect(provider.check({}, INPUTS)).resolves.toMatchObject({ inputs: { workspaceId: "w" }, failures: [] });
  });

  test("a new configuration makes a new client", async () => {
    const { settings } = spied();
    await settings({ "erathos:apiKey": "one" });
    expect((await settings({ "erathos:apiKey": "two" })).apiKey).toBe("two");
  });

  test("a workspace that only the environment changed is an error that names both", async () => {
    const { provider } = spied({ ERATHOS_WORKSPACE_ID: "new" });
    const { failures } = await provider.check({ ...INPUTS, workspaceId: "old" }, INPUTS);
    expect(failures).toEqual([{ property: "", reason: expect.stringMatching(/^workspaceId: .*new.*old/) }]);
  });
});

describe("the host's own key", () => {
  test("is no input, and comes back in a partial failure", async () => {
    const { provider, bags } = spied();
    await provider.create(INPUTS);
    expect(bags[0]).not.toHaveProperty("__provider");
    const failing = spied(
      {},
      { create: () => Promise.reject(new PartialFailure({ id: "w", outputs: { a: 1 } }, new Error("why"))) },
    );
    const error = await errorOf(failing.provider.create(INPUTS));
    expect(error).toMatchObject({
      id: "w",
      properties: { a: 1, __provider: "text" },
      reasons: ["why"],
      message: "why",
    });
  });

  test("an expected error shows its message and nothing else; a defect keeps its stack", async () => {
    const { provider } = spied({}, webhookHandlers);
    const expected = await errorOf(provider.read("w", INPUTS));
    expect(expected.message).toContain("ERATHOS_CONFIGURATION");
    expect([expected.stack, String(expected)]).toEqual(["", ""]);
    const broken = spied({}, { read: () => Promise.reject(new TypeError("defect")) });
    expect((await errorOf(broken.provider.read("w", INPUTS))).stack).toContain("defect");
  });

  test("a resource that is gone is an empty answer", async () => {
    const { provider } = spied({}, { read: async () => undefined });
    await expect(provider.read("w", INPUTS)).resolves.toEqual({});
  });
});

describe("adoptId", () => {
  let count = 0;
  /** The registry of ids belongs to the process, so that each test takes an id of its own. */
  const newId = () => {
    count += 1;
    return `adopted-${count}`;
  };
  const configured = async () => {
    const { provider } = spied();
    await provider.configure(config({ "erathos:workspaceId": "w" }));
    return async (olds: PropertyBag, news: PropertyBag) => {
      const { inputs } = await provider.check(olds, news);
      const checked: PropertyBag = { ...inputs };
      return checked["adoptId"];
    };
  };

  test("counts on the first create", async () => {
    const adoptId = newId();
    const check = await configured();
    expect(await check({}, { ...INPUTS, adoptId })).toBe(adoptId);
    // The update after the preview checks again.
    expect(await check({}, { ...INPUTS, adoptId })).toBe(adoptId);
  });

  test("is carried over, so that dropping it is no change, nor is adding or changing it one", async () => {
    const adoptId = newId();
    const check = await configured();
    expect(await check({ ...INPUTS, adoptId }, INPUTS)).toBe(adoptId);
    expect(await check({ ...INPUTS, adoptId }, { ...INPUTS, adoptId: newId() })).toBe(adoptId);
    expect(await check(INPUTS, { ...INPUTS, adoptId: newId() })).toBeUndefined();
  });

  test("never applies in a replacement, which is checked without old inputs after a check with them", async () => {
    const adoptId = newId();
    const check = await configured();
    await check({ ...INPUTS, adoptId }, { ...INPUTS, adoptId, workspaceId: "elsewhere" });
    expect(await check({}, { ...INPUTS, adoptId, workspaceId: "elsewhere" })).toBeUndefined();
  });
});
