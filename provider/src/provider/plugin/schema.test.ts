import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import * as enums from "../../language/enums";
import { RESOURCES } from "./resources";
import { pluginSchema } from "./schema";
import { typeOfChoice } from "./schema-types";

const properties = z.record(z.string(), z.looseObject({ description: z.string().optional() }));
const enumValue = z.object({ name: z.string(), value: z.string(), description: z.string() });
const typeSchema = z.looseObject({
  description: z.string().optional(),
  properties: properties.default({}),
  required: z.array(z.string()).default([]),
  enum: z.array(enumValue).default([]),
});
const schema = z
  .looseObject({
    version: z.string(),
    config: z.object({ variables: properties }),
    provider: z.looseObject({ inputProperties: properties }),
    types: z.record(z.string(), typeSchema),
    resources: z.record(
      z.string(),
      typeSchema.extend({ inputProperties: properties, requiredInputs: z.array(z.string()) }),
    ),
    functions: z.record(z.string(), z.looseObject({ inputs: typeSchema, outputs: typeSchema })),
  })
  .parse(JSON.parse(JSON.stringify(pluginSchema())));

/** Every list of properties, with its place. */
const bags: (readonly [string, Readonly<Record<string, { readonly description?: string | undefined }>>])[] = [
  ["config", schema.config.variables],
  ["provider", schema.provider.inputProperties],
  ...Object.entries(schema.types).map(([name, type]) => [name, type.properties] as const),
  ...Object.entries(schema.resources).flatMap(([name, resource]) => [
    [`inputs of ${name}`, resource.inputProperties] as const,
    [`outputs of ${name}`, resource.properties] as const,
  ]),
  ...Object.entries(schema.functions).flatMap(([name, one]) => [
    [`inputs of ${name}`, one.inputs.properties] as const,
    [`outputs of ${name}`, one.outputs.properties] as const,
  ]),
];

test("schema.json is what the field tables say; `npm run schema` writes it anew", () => {
  const written: unknown = JSON.parse(readFileSync(resolve(__dirname, "../../../schema.json"), "utf8"));
  expect(written).toEqual(JSON.parse(JSON.stringify(pluginSchema())));
});

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// Python 3.13, its soft keywords and what a generated class has of its own.
const PYTHON =
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type self opts resource_name".split(
    " ",
  );
// Go, with what a generated struct's methods are called.
const GO =
  "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var ElementType ToOutput".split(
    " ",
  );

test.each(bags)("%s: no name that Python or Go cannot use, no two that become one", (place, bag) => {
  const names = Object.keys(bag);
  for (const name of names) {
    expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(PYTHON).not.toContain(snakeCase(name));
    expect(GO).not.toContain(name);
  }
  expect(new Set(names.map(snakeCase)).size).toBe(names.length);
  // The exported name of a Go field.
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  if (place.includes("erathos:index:") && /puts of erathos:index:[A-Z]/.test(place)) {
    // Every resource has these already.
    expect(names).not.toEqual(expect.arrayContaining(["id"]));
    expect(names).not.toEqual(expect.arrayContaining(["urn"]));
  }
});

test("types and resources have names of their own in every language", () => {
  const names = [...Object.keys(schema.types), ...Object.keys(schema.resources), "erathos:index:Provider"].map(
    (token) => token.split(":").at(-1)?.toLowerCase(),
  );
  expect(new Set(names).size).toBe(names.length);
});

test.each(bags)("%s: every property is explained", (_place, bag) => {
  for (const property of Object.values(bag)) expect(property.description).toMatch(/\S+\.$|"\.$/);
});

test.each(Object.entries(schema.types))("%s and its values are explained and named", (_name, type) => {
  expect(type.description).toMatch(/\.$/);
  for (const { name, value, description } of type.enum) {
    expect(name).toMatch(/^([A-Z][a-z]+)+$/);
    expect(name.toLowerCase()).toBe(value.replaceAll("_", "").toLowerCase());
    expect(description).toMatch(/\.$/);
  }
});

test("the enum of a choice holds what the declaration lets through", () => {
  const choices = [...RESOURCES.values()].flatMap(({ fields }) =>
    Object.entries(fields).filter(([, { kind }]) => kind === "choice"),
  );
  for (const [name, { values = [] }] of choices) {
    const reference = JSON.stringify(typeOfChoice(name));
    const type = /#\/types\/([\w:]+)/.exec(reference)?.[1] ?? "";
    expect(schema.types[type]?.enum.map(({ value }) => value)).toEqual([...values]);
  }
  expect(choices.map(([name]) => name)).toEqual(["method", "onFailure"]);
});

test.each(Object.entries(enums))("TypeScript programs have the enum %s by the same names", (name, members) => {
  const declared = schema.types[`erathos:index:${name}`]?.enum.map((member) => [member.name, member.value]);
  expect(Object.entries(members)).toEqual(declared);
});

test("an SDK passes nothing on from the environment, or it would get into the state", () => {
  for (const input of Object.values(schema.provider.inputProperties)) expect(input).not.toHaveProperty("defaultInfo");
  expect(schema.provider.inputProperties["workspaceId"]?.description).toContain("ERATHOS_WORKSPACE_ID");
});

test("a secret is one in every place, and what replaces says so", () => {
  expect(schema.resources["erathos:index:Secret"]).toMatchObject({
    inputProperties: { value: { secret: true }, name: { willReplaceOnChanges: true } },
    properties: { value: { secret: true } },
    requiredInputs: ["name", "value"],
  });
  expect(schema.config.variables["apiKey"]).toMatchObject({
    secret: true,
    defaultInfo: { environment: ["ERATHOS_API_KEY"] },
  });
  expect(schema.resources["erathos:index:Webhook"]).toMatchObject({
    inputProperties: { method: { default: "POST" }, isActive: { default: true } },
  });
  expect(schema.resources["erathos:index:Webhook"]?.properties).not.toHaveProperty("stored");
});
