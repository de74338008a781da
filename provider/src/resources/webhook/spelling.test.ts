import { emulatorPool, orders } from "../../api/testing/emulated";
import type { PropertyBag } from "../../provider/contract";
import { UNKNOWN } from "../../shared/unknown";
import { checkContext, contextOf, WORKSPACE } from "../testing/context";
import { webhookResource } from "./spelling";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const DECLARED = { description: "Refresh marts", jobs: [orders], url: "https://reports.example/refresh" };
const status = { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" };
const inSchemas = { variableName: "SCHEMA_NAME", operation: "IN" };

function checked(declared: PropertyBag, olds?: PropertyBag) {
  const { inputs, failures } = webhookResource.check({ ...DECLARED, ...declared }, olds, checkContext());
  return { inputs, failures: failures.map(({ path, reason }) => `${path}: ${reason}`) };
}

const diffOf = (olds: PropertyBag, news: PropertyBag) => webhookResource.diff("w", olds, news).changes;

describe("lists in rules", () => {
  test.each(["value", "values"])("declared as %s are values in inputs; strings stay value", (name) => {
    const { inputs, failures } = checked({ rules: [status, { ...inSchemas, [name]: ["shop", "hubspot", "shop"] }] });
    expect(failures).toEqual([]);
    expect(inputs["rules"]).toEqual([{ ...inSchemas, values: ["hubspot", "shop"] }, status]);
  });

  test("not known yet in a preview are under values as well", () => {
    expect(checked({ rules: [{ ...inSchemas, value: UNKNOWN }] }).inputs["rules"]).toEqual([
      { ...inSchemas, values: UNKNOWN },
    ]);
    expect(checked({ rules: [{ ...inSchemas, values: [UNKNOWN, "a"] }] }).inputs["rules"]).toEqual([
      { ...inSchemas, values: [UNKNOWN, "a"] },
    ]);
  });

  test.each([
    [{ ...inSchemas, values: "shop" }, "rules[0].values: must be a list"],
    [{ ...inSchemas, value: "shop" }, "rules[0].value: must be a list, as IN takes several values"],
    [
      { ...status, value: undefined, values: ["FINISHED"] },
      "rules[0].values: must be one value, as EQUAL takes no list; write value",
    ],
    [
      { ...inSchemas, value: "shop", values: ["shop"] },
      "rules[0].values: stands beside value; a rule has one of the two: values with IN and NOT_IN, else value",
    ],
    [{ ...inSchemas, values: ["shop", 5] }, "rules[0].values[1]: must be a string, as SCHEMA_NAME is of type string"],
    [inSchemas, "rules[0].value: is missing"],
  ])("%j", (rule, failure) => {
    expect(checked({ rules: [rule] }).failures).toEqual([failure]);
  });

  test("a state recorded with lists under value keeps them while they are the same", () => {
    const old = checked({ rules: [{ ...inSchemas, value: ["shop"] }] }).inputs;
    const recorded = { ...old, rules: [{ ...inSchemas, value: ["shop"] }] };
    const { inputs } = checked({ rules: [{ ...inSchemas, values: ["shop"] }] }, recorded);
    expect(inputs["rules"]).toEqual(recorded.rules);
    expect(diffOf(recorded, old)).toEqual([]);
    const changed = checked({ rules: [{ ...inSchemas, value: ["shop", "hubspot"] }] }, recorded).inputs;
    expect(changed["rules"]).toEqual([{ ...inSchemas, values: ["hubspot", "shop"] }]);
    expect(diffOf(recorded, changed).map(({ path }) => path)).toEqual(["rules[0].values[0]", "rules[0].values[1]"]);
  });
});

describe("a body as JSON text", () => {
  const text = '{ "logical_date": null, "conf": {} }';

  test("is what the state holds, and is sent as JSON", async () => {
    const emulated = await pool.start();
    const context = contextOf(emulated);
    const workspaceId = emulated.emulator.workspaceId;
    const inputs = { ...checked({ bodyJson: text }).inputs, workspaceId };
    expect(inputs).toMatchObject({ bodyJson: text });
    const { id, outputs } = await webhookResource.create(inputs, context);
    expect(outputs).toMatchObject({ bodyJson: text });
    expect(outputs).not.toHaveProperty("body");
    expect(emulated.emulator.webhooks()[0]).toMatchObject({ body: { logical_date: null, conf: {} } });
    await expect(webhookResource.read(id, outputs, context)).resolves.toEqual({ id, inputs, outputs });
    // Another layout is no change, in either host.
    const again = checked({ bodyJson: JSON.stringify(JSON.parse(text)) }, inputs).inputs;
    expect(again).toEqual({ ...inputs, workspaceId: WORKSPACE.id });
    const other = { ...inputs, bodyJson: '{"logical_date":null,"conf":{"a":1}}' };
    expect(diffOf(outputs, other)).toEqual([{ path: "bodyJson.conf.a", kind: "update" }]);
    const updated = await webhookResource.update(id, outputs, other, context);
    expect(updated).toMatchObject({ bodyJson: other.bodyJson });
    const drifted = { ...updated, bodyJson: '{"logical_date":5}' };
    await expect(webhookResource.read(id, drifted, context)).resolves.toMatchObject({
      inputs: { bodyJson: other.bodyJson },
    });
  });

  test("is what an import of a body with null gives, in which every language can say it", async () => {
    const emulated = await pool.start();
    const context = contextOf(emulated);
    const created = async (body: unknown) => {
      const inputs = { ...checked({ body }).inputs, workspaceId: emulated.emulator.workspaceId };
      const { id } = await webhookResource.create(inputs, context);
      return webhookResource.read(id, { workspaceId: inputs.workspaceId }, context);
    };
    await expect(created({ a: [null] })).resolves.toMatchObject({ inputs: { bodyJson: '{"a":[null]}' } });
    await expect(created({ a: [1] })).resolves.toMatchObject({ inputs: { body: { a: [1] } } });
  });

  test.each([
    [{ bodyJson: "{", body: undefined }, "bodyJson: must hold JSON, which this string is not"],
    [{ bodyJson: { a: 1 } }, "bodyJson: must be a string that holds JSON; an object goes into body"],
    [
      { bodyJson: "{}", body: { a: 1 } },
      "bodyJson: stands beside body, which says the same in another form; declare one of the two",
    ],
    [{ bodyJson: '{"id":7615917337495251231}' }, /^bodyJson\.id: is a number too large/],
  ])("%j", (declared, failure) => {
    const { failures } = checked(declared);
    expect(failures).toEqual([typeof failure === "string" ? failure : expect.stringMatching(failure)]);
  });

  test("is left alone where a preview does not know it", () => {
    const { inputs, failures } = checked({ bodyJson: UNKNOWN });
    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({ bodyJson: UNKNOWN });
    expect(inputs).not.toHaveProperty("body");
  });

  test("is warned about like an object", () => {
    const { warnings = () => [] } = webhookResource;
    const found = warnings({ ...DECLARED, bodyJson: '{"conf":{"x":"{{erathos.rows}}"}}' }, () => false);
    expect(found.map(({ path }) => path)).toEqual(["header", "bodyJson.conf.x"]);
  });
});
