import { errorOf } from "../../api/testing/client";
import { emulatorPool, orders } from "../../api/testing/emulated";
import { SECRET_PLACEHOLDER } from "../../resources/named/secret-placeholder";
import { PartialFailure } from "../contract";
import { cancellation } from "./cancellation";
import { Messages } from "./messages";
import type { ResourceRequest } from "./request";
import { PluginService } from "./service";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const pool = emulatorPool();
afterEach(() => pool.closeAll());

async function set() {
  const { emulator } = await pool.start();
  const service = new PluginService(cancellation(), new Messages(() => () => undefined, {}), {});
  service.configure(
    { apiKey: secret(emulator.apiKey), baseUrl: emulator.url, workspaceId: emulator.workspaceId },
    "default",
  );
  return { emulator, service };
}

function request(type: string, parts: Partial<ResourceRequest>): ResourceRequest {
  const urn = `urn:pulumi:dev::shop::erathos:index:${type}::it`;
  return { urn, id: "", preview: false, timeout: 0, news: {}, olds: {}, oldInputs: {}, ...parts };
}

const DECLARED = { description: "Refresh marts", jobs: [orders], url: "https://reports.example/refresh" };

function checked(service: PluginService, type: string, news: Readonly<Record<string, unknown>>) {
  const { inputs, failures } = service.check(request(type, { news }));
  expect(failures).toEqual([]);
  return inputs;
}

describe("a webhook", () => {
  test("is imported by its id, with the workspace or without, as check would have left it", async () => {
    const { emulator, service } = await set();
    const inputs = checked(service, "Webhook", {
      ...DECLARED,
      rules: [{ variableName: "ROWS", operation: "GREATER_THAN", value: 0 }],
    });
    const { id } = await service.create(request("Webhook", { news: inputs }));
    for (const text of [id, `${emulator.workspaceId}/${id}`]) {
      const read = await service.read(request("Webhook", { id: text }));
      expect(read).toMatchObject({ id, inputs });
      expect(service.check(request("Webhook", { news: read.inputs ?? {}, olds: read.inputs ?? {} }))).toEqual({
        inputs,
        failures: [],
      });
      expect(service.diff(request("Webhook", { id, olds: read.properties, oldInputs: inputs, news: inputs }))).toEqual(
        [],
      );
    }
  });

  test("keeps secret in its outputs what was secret in its inputs, also when it is read", async () => {
    const { emulator, service } = await set();
    const header = { Authorization: secret("Bearer canary"), "X-Team": "data" };
    const inputs = checked(service, "Webhook", { ...DECLARED, header });
    const made = await service.create(request("Webhook", { news: inputs }));
    expect(made.properties).toMatchObject({ header });
    expect(emulator.webhooks()).toMatchObject([{ header: { Authorization: "Bearer canary", "X-Team": "data" } }]);
    const read = await service.read(request("Webhook", { id: made.id, olds: made.properties, oldInputs: inputs }));
    expect(read).toMatchObject({ properties: { header }, inputs: { header } });
  });

  test("in a preview shows what is known: inputs, and what a change leaves alone", async () => {
    const { emulator, service } = await set();
    const news = checked(service, "Webhook", { ...DECLARED, url: UNKNOWN });
    const planned = await service.create(request("Webhook", { preview: true, news }));
    expect(planned).toMatchObject({ id: "", properties: { ...DECLARED, url: UNKNOWN, createdAt: UNKNOWN } });
    const made = await service.create(request("Webhook", { news: checked(service, "Webhook", DECLARED) }));
    const changed = await service.update(
      request("Webhook", { preview: true, id: made.id, news, olds: made.properties, oldInputs: news }),
    );
    expect(changed.properties).toMatchObject({ createdAt: made.properties["createdAt"], updatedAt: UNKNOWN });
    expect(emulator.webhooks()).toHaveLength(1);
  });
});

describe("a named value", () => {
  test("a secret's reference is known in the preview", async () => {
    const { service } = await set();
    const news = checked(service, "Secret", { name: "token", value: secret(UNKNOWN) });
    const { properties } = await service.create(request("Secret", { preview: true, news }));
    expect(properties).toMatchObject({ reference: "${{secrets.token}}", value: secret(UNKNOWN) });
  });

  test("[ISSUE 6.2] an imported secret differs in exactly its value, and what import wrote is never sent", async () => {
    const { emulator, service } = await set();
    const news = checked(service, "Secret", { name: "token", value: secret("first") });
    const { id } = await service.create(request("Secret", { news }));
    const read = await service.read(request("Secret", { id }));
    const oldInputs = read.inputs ?? {};
    expect(read).toMatchObject({ id, inputs: { name: "token", value: secret(SECRET_PLACEHOLDER) } });
    expect(service.check(request("Secret", { news: oldInputs, olds: oldInputs })).failures).toEqual([]);

    for (const value of ["second", SECRET_PLACEHOLDER]) {
      const declared = { ...oldInputs, value: secret(value) };
      const changes = service.diff(request("Secret", { id, olds: read.properties, oldInputs, news: declared }));
      expect(changes).toEqual([{ path: "value", kind: "update" }]);
    }
    emulator.clearRequests();
    const error = await errorOf(
      service.update(request("Secret", { id, olds: read.properties, oldInputs, news: oldInputs })),
    );
    expect(String(error)).toMatch(/update secret token: its value is still the placeholder that `pulumi import` wrote/);
    expect(String(await errorOf(service.create(request("Secret", { news: oldInputs }))))).toMatch(
      /still the placeholder/,
    );
    expect(emulator.requests()).toEqual([]);
  });

  test("a variable is imported with its value", async () => {
    const { service } = await set();
    const news = checked(service, "Variable", { name: "host", value: "a.example" });
    const { id } = await service.create(request("Variable", { news }));
    expect(await service.read(request("Variable", { id }))).toMatchObject({ id, inputs: news });
  });
});

describe("a job run", () => {
  test("cannot be imported, and the reason is told", async () => {
    const { service } = await set();
    expect(String(await errorOf(service.read(request("JobRun", { id: "5141b482" }))))).toMatch(
      /a run cannot be looked up[\s\S]*no way to read an execution[\s\S]*Declare a new JobRun/,
    );
  });

  test("without an answer is kept with its id and the reason", async () => {
    const { emulator, service } = await set();
    emulator.addFault({ method: "POST", path: "**/run/", phase: "after", drop: true, times: 1 });
    const news = checked(service, "JobRun", { jobId: orders });
    const error = await errorOf(service.create(request("JobRun", { news })));
    expect(error).toBeInstanceOf(PartialFailure);
    expect(error).toMatchObject({ created: { id: expect.stringContaining(orders), outputs: { outcome: "unknown" } } });
  });
});
