import fc from "fast-check";
import { webhookFields } from "../../resources/webhook/declaration";
import { codecOf } from "./codec";

const { schema: webhookSchema, toWire: webhookToWire } = codecOf(webhookFields);

const read = (wire: unknown) => {
  const result = webhookSchema.safeParse(wire);
  if (!result.success) throw new Error(JSON.stringify(result.error.issues));
  return result.data;
};
const fromText = (text: string) => read(JSON.parse(text));

describe("a webhook on the wire", () => {
  test("a list item shows only what it shows", () => {
    const item = read({
      _id: "w",
      _created_at: "2025-01-01T00:00:00Z",
      _updated_at: "2025-01-02T00:00:00Z",
      description: "d",
      is_active: false,
    });
    expect(item).toEqual({
      id: "w",
      createdAt: "2025-01-01T00:00:00Z",
      updatedAt: "2025-01-02T00:00:00Z",
      description: "d",
      isActive: false,
    });
    for (const name of ["body", "header", "rules", "jobs", "url", "method"]) expect(item).not.toHaveProperty(name);
  });

  test("a field that is shown as null is shown", () => {
    const item = read({ _id: "w", body: null, header: null });
    expect(item !== undefined && "body" in item && "header" in item).toBe(true);
    expect(item).toEqual({ id: "w", body: undefined, header: undefined });
  });

  test.each([
    [{ _id: "a" }, "a"],
    [{ id: "b" }, "b"],
    [{ _id: "a", id: "b" }, "a"],
    [{ id: 7 }, "7"],
  ])("reads the id of %j", (wire, id) => expect(read(wire)?.id).toBe(id));

  test("without an id it is no object", () => {
    expect(read({ description: "d" })).toBeUndefined();
    expect(webhookSchema.safeParse({ _id: "" }).success).toBe(false);
  });

  test("unknown fields are dropped, unknown enum values pass", () => {
    expect(read({ _id: "w", method: "TRACE", owner: "x", _secret: { a: 1 } })).toEqual({ id: "w", method: "TRACE" });
  });

  test("rules in either spelling, values as texts", () => {
    expect(
      read({
        _id: "w",
        rules: [
          { variable_name: "ROWS", operation: "GREATER_THAN", value: 0 },
          { erathos_variable: "STATUS", operation: "NEAR", value: ["A", true], note: "x" },
        ],
      })?.rules,
    ).toEqual([
      { variableName: "ROWS", operation: "GREATER_THAN", value: "0" },
      { variableName: "STATUS", operation: "NEAR", value: ["A", "true"] },
    ]);
  });

  test("jobs as ids or as objects", () => {
    expect(read({ _id: "w", jobs: ["a", { _id: "b", name: "x" }, { id: "c" }, 4] })?.jobs).toEqual([
      "a",
      "b",
      "c",
      "4",
    ]);
  });

  test("a header or body member called __proto__ is only a member", () => {
    const webhook = fromText('{"_id":"w","header":{"__proto__":"x","A":1},"body":{"__proto__":{"polluted":true}}}');
    expect(JSON.stringify(webhook?.header)).toBe('{"__proto__":"x","A":"1"}');
    expect(JSON.stringify(webhook?.body)).toBe('{"__proto__":{"polluted":true}}');
    expect({}).not.toHaveProperty("polluted");
    expect(JSON.stringify(webhookToWire({ header: webhook?.header }))).toBe('{"header":{"__proto__":"x","A":"1"}}');
  });

  test("an empty header is none", () => {
    expect(read({ _id: "w", header: {} })?.header).toBeUndefined();
  });

  test.each([
    { header: ["a"] },
    { header: { A: {} } },
    { rules: {} },
    { is_active: "yes" },
    { url: 7 },
    { jobs: [{}, []] },
  ])("%j is not understood", (wire) => expect(webhookSchema.safeParse({ _id: "w", ...wire }).success).toBe(false));
});

describe("a request", () => {
  test("is spelt as the API spells it", () => {
    expect(
      webhookToWire({
        description: "Orders",
        jobs: ["j"],
        method: "POST",
        url: "https://x.example/",
        header: { A: "b" },
        body: { conf: {} },
        rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
        isActive: true,
      }),
    ).toEqual({
      description: "Orders",
      is_active: true,
      method: "POST",
      url: "https://x.example/",
      header: { A: "b" },
      body: { conf: {} },
      rules: [{ variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" }],
      jobs: ["j"],
    });
  });

  test("a field that is present but undefined is cleared, one that is absent is not mentioned", () => {
    expect(webhookToWire({ header: undefined, body: undefined })).toEqual({ header: null, body: null });
    expect(webhookToWire({ isActive: false })).toEqual({ is_active: false });
    expect(webhookToWire({})).toEqual({});
  });

  test("what is written and read again is the same", () => {
    const fields = fc.record({
      description: fc.string(),
      jobs: fc.array(fc.uuid()),
      method: fc.constantFrom("GET", "POST"),
      url: fc.webUrl(),
      header: fc.option(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 }), { nil: undefined }),
      body: fc.jsonValue().map((body) => body ?? undefined),
      rules: fc.array(fc.record({ variableName: fc.string(), operation: fc.string(), value: fc.string() })),
      isActive: fc.boolean(),
    });
    fc.assert(
      fc.property(fields, (webhook) => {
        const wire = JSON.stringify({ _id: "w", ...webhookToWire(webhook) });
        const { id, ...rest } = fromText(wire) ?? { id: "" };
        expect(id).toBe("w");
        expect(JSON.stringify(webhookToWire(rest))).toBe(JSON.stringify(webhookToWire(webhook)));
      }),
    );
  });
});
