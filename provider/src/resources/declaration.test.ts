import fc from "fast-check";
import { codecOf } from "../api/wire/codec";
import { checkerOf } from "./common/check";
import { checkedBy, inputsIn } from "./common/checked";
import { diffFields } from "./common/diff";
import { canonicalValue, sameValue } from "./common/kinds";
import { type Field, type FieldTable, inputsOf, isPresent, type Kind, unset } from "./declaration";
import { jobRunFields } from "./job-run/declaration";
import { secretFields } from "./secret/declaration";
import { checkContext } from "./testing/context";
import { declaredWebhook } from "./testing/webhooks";
import { variableFields } from "./variable/declaration";
import { webhookFields } from "./webhook/declaration";

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const duration = fc.nat(600).map((seconds) => ({ timeout: `${seconds}s` }));
const ofWebhook = (name: "body" | "header" | "rules" | "url") =>
  declaredWebhook.map((declared) => declared[name]).filter((value) => value !== undefined);

/** Values of each kind, as a program may declare them. */
const VALUES: { readonly [K in Kind]: (field: Field) => fc.Arbitrary<unknown> } = {
  string: () => word,
  value: () => fc.string(),
  name: () => word,
  choice: ({ values = [] }) => fc.constantFrom(...values),
  url: () => ofWebhook("url"),
  id: () => fc.uuid(),
  ids: () => fc.array(fc.uuid(), { minLength: 1, maxLength: 4 }),
  workspace: () => fc.uuid(),
  boolean: () => fc.boolean(),
  integer: () => fc.integer(),
  headers: () => ofWebhook("header"),
  json: () => ofWebhook("body"),
  // With a number that JSON writes as another one.
  record: () => fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant([-0]))),
  rules: () => ofWebhook("rules"),
  retry: () => duration,
  wait: () => duration,
};

/** The declared inputs of a resource: those that it must have, and some of the others. */
function declaredBy(fields: FieldTable): fc.Arbitrary<Record<string, unknown>> {
  const inputs = inputsOf(fields);
  const values = Object.fromEntries(inputs.map(([name, field]) => [name, VALUES[field.kind](field)]));
  return fc.record(values, {
    requiredKeys: inputs.filter(([, field]) => field.required === true).map(([name]) => name),
  });
}

const DECLARATIONS: [string, FieldTable][] = [
  ["Webhook", webhookFields],
  ["JobRun", jobRunFields],
  ["Secret", secretFields],
  ["Variable", variableFields],
  [
    "Webhook with one row more",
    {
      ...webhookFields,
      priority: { kind: "integer", wire: "priority", onChange: "update", docs: "Which goes first." },
    },
  ],
];

describe.each(DECLARATIONS)("[ISSUE 14.1] the declaration of %s is enough", (type, fields) => {
  const check = checkerOf(type, fields);
  const read = checkedBy(fields);
  const { schema, toWire } = codecOf(fields);

  test("for check, state and diff: what was checked is read as it is, and is no change", () => {
    fc.assert(
      fc.property(declaredBy(fields), (declared) => {
        const { inputs, failures } = check(declared, undefined, checkContext());
        expect(failures).toEqual([]);
        expect(check(inputs, inputs, checkContext())).toEqual({ inputs, failures: [] });
        const state = JSON.parse(JSON.stringify({ ...inputs, createdAt: "2025-01-01" }));
        expect(inputsIn(fields, read(state))).toEqual(JSON.parse(JSON.stringify(inputs)));
        expect(diffFields(fields, state, inputs)).toEqual([]);
      }),
    );
  });

  test("for the wire: what was sent is read as it was declared", () => {
    fc.assert(
      fc.property(declaredBy(fields), (declared) => {
        const { inputs } = check(declared, undefined, checkContext());
        const reply = schema.safeParse(JSON.parse(JSON.stringify({ _id: "i", ...toWire(inputs) })));
        expect(reply.success).toBe(true);
        const shown: Record<string, unknown> = reply.success ? { ...reply.data } : {};
        for (const [name, field] of Object.entries(fields)) {
          if (field.wire === undefined) expect(shown).not.toHaveProperty(name);
          else if (field.secret === true) expect(shown).not.toHaveProperty(name);
          else expect(sameValue(field, canonicalValue(field, shown[name]), inputs[name])).toBe(true);
        }
      }),
    );
  });

  test("for the diff: a changed input is a change of the kind that its row says", () => {
    const changing = inputsOf(fields).filter(([, field]) => field.onChange !== undefined);
    fc.assert(
      fc.property(declaredBy(fields), declaredBy(fields), (one, other) => {
        const [before, after] = [one, other].map((declared) => check(declared, undefined, checkContext()).inputs);
        const changes = diffFields(fields, before ?? {}, after ?? {});
        for (const [name, field] of changing) {
          const kinds = changes.filter(({ path }) => path.split(/[.[]/, 1)[0] === name).map(({ kind }) => kind);
          const isSame = JSON.stringify(before?.[name]) === JSON.stringify(after?.[name]);
          if (isSame) expect(kinds).toEqual([]);
          for (const kind of kinds) expect(kind).toBe(field.onChange);
        }
      }),
    );
  });

  test("for failures: a wrong value fails at its own path", () => {
    for (const [name, { kind }] of inputsOf(fields)) {
      // A function is the one thing that no JSON holds.
      const wrong: unknown = kind === "json" ? () => "no JSON" : [[7]];
      const { failures } = check({ [name]: wrong }, undefined, checkContext());
      expect(failures.map(({ path }) => path.split(/[.[]/, 1)[0])).toContain(name);
    }
  });

  test("for the class: every property that the schema has is named", () => {
    const outputs = Object.keys(unset(fields));
    for (const [name, field] of Object.entries(fields)) {
      const isShown = field.internal !== true && field.once !== true && field.derived !== true;
      expect(outputs.includes(name)).toBe(isShown);
    }
    expect(Object.entries(fields).filter(([, field]) => isPresent(field)).length).toBeGreaterThan(2);
  });
});
