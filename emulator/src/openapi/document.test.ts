import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import { controlRoutes } from "../control/routes";
import { VirtualClock } from "../core/clock";
import { EmulatorCore } from "../core/emulator-core";
import { orders, type TestEmulator, testEmulator } from "../testing/test-emulator";
import { CONTROL } from "./control-paths";

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly example: unknown } } };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
const JSON_TYPE = "application/json";
type Content = { readonly "application/json": { readonly schema: object } };
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

async function documentOf(emulator: TestEmulator): Promise<Document> {
  const { body } = await emulator.request("GET", "/_emulator/openapi.json", { headers: { authorization: null } });
  return JSON.parse(JSON.stringify(body));
}

let emulator: TestEmulator;
let document: Document;
beforeEach(async () => {
  emulator = await testEmulator();
  document = await documentOf(emulator);
});
afterEach(() => emulator.close());

const operations = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

test("[ISSUE 18.3] it is valid according to the schema of OpenAPI 3.1", () => {
  const file = require.resolve("@seriousme/openapi-schema-validator/schemas/v3.1/schema.json");
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(file, "utf8")),
  );
  validate(document);
  expect(validate.errors).toBeNull();
  const ids = operations(document).map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.map(() => expect.stringMatching(/^[a-z][A-Za-z]+$/)));
});

test("it has every route of the control interface, and no other", () => {
  const served = controlRoutes(coreOfItsOwn()).routes;
  const routes = served.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(CONTROL).sort()).toEqual([...new Set(routes)].sort());
});

test("[ISSUE 18.3] every route in it answers its example as documented", async () => {
  const all = operations(document);
  expect(all.length).toBeGreaterThan(50);
  const misfits = checker();
  const problems: string[] = [];
  for (const { path, method, operation } of all) {
    await using fresh = await testEmulator();
    // Ensures that no list is empty.
    await fresh.createWebhook();
    await fresh.fire({ jobId: orders });
    fresh.addFault({ path: "/elsewhere", status: 500 });
    const address = await addressFor(fresh, path);
    const sent = operation.requestBody?.content["application/json"].example;
    const headers = operation.security === undefined ? {} : { authorization: null };
    const { status, body } = await fresh.request(method, address, { body: sent, headers });
    const response = operation.responses[status];
    const schema = response?.content?.["application/json"].schema;
    if (response === undefined || status >= 300) problems.push(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    else if (schema === undefined) problems.push(...(body === "" ? [] : [`${method} ${path}: an undocumented body`]));
    else {
      const place = ["paths", path, method.toLowerCase(), "responses", String(status), "content", JSON_TYPE, "schema"];
      problems.push(...misfits(place, body).map((problem) => `${method} ${path}: ${problem}`));
    }
  }
  expect(problems).toEqual([]);
});

test("without a key every route of the API answers 403, as documented", async () => {
  await emulator.createWebhook();
  await emulator.fire({ jobId: orders });
  const ofApi = operations(document).filter(({ operation }) => operation.security === undefined);
  for (const { path, method, operation } of ofApi) {
    const { status } = await emulator.request(method, await addressFor(emulator, path), {
      headers: { authorization: null },
    });
    expect([operation.operationId, status, "403" in operation.responses]).toEqual([operation.operationId, 403, true]);
  }
});

test.each(["description", "is_active", "method", "url", "jobs"])(
  "a webhook without %s is refused, as the document requires it",
  async (field) => {
    const post = document.paths["/developers/workspaces/{workspace}/orchestration/webhooks/"]?.["post"];
    const content: { schema?: { required?: string[] }; example?: unknown } | undefined =
      post?.requestBody?.content["application/json"];
    expect(content?.schema?.required).toContain(field);
    const body = { ...Object(content?.example), [field]: undefined };
    expect((await emulator.request("POST", "orchestration/webhooks/", { body })).status).toBe(400);
  },
);

/** Lists what violates the schema at a location of the document. */
function checker(): (pointer: readonly string[], value: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ ...document, $id: "document" });
  return (pointer, value) => {
    const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")));
    const validate = ajv.getSchema(`document#/${escaped.join("/")}`);
    if (validate === undefined) throw new Error(`the document has no ${pointer.join(" ")}`);
    return validate(value) === true ? [] : [ajv.errorsText(validate.errors)];
  };
}

/** The path with ids of existing objects. */
async function addressFor(fresh: TestEmulator, path: string): Promise<string> {
  const ids = path.includes("{id}") ? await idFor(fresh, path) : "";
  return path
    .replace("{workspace}", fresh.workspaceId)
    .replace("{key}", fresh.apiKey)
    .replace("{path}", "anything")
    .replace("{id}", ids);
}

async function idFor(fresh: TestEmulator, path: string): Promise<string> {
  if (path.includes("/faults/")) return fresh.addFault({ status: 500 });
  if (path.includes("/jobs/")) return orders;
  if (path.includes("/webhooks/")) return fresh.createWebhook();
  const [delivery] = fresh.deliveries();
  if (path.includes("/deliveries/")) return delivery?.id ?? "";
  if (path.includes("/executions/")) return delivery?.executionId ?? "";
  const [workspace] = fresh.state().workspaces;
  const [named] = (path.includes("/secrets/") ? workspace?.secrets : workspace?.variables) ?? [];
  return named?._id ?? "";
}

/** Used for its routes only. */
function coreOfItsOwn(): EmulatorCore {
  return new EmulatorCore({
    clock: new VirtualClock(0),
    newId: () => "",
    emit: () => {},
    fetch,
    deliveryTimeout: () => AbortSignal.timeout(1),
    seed: { keys: [], workspaces: [] },
    profiles: [],
    behaviour: {},
  });
}
