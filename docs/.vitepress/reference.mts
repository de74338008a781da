/**
 * The pages of the reference, one for each resource, receiver and function, made from the package's schema: what it says
 * comes from the same declarations as the check of a program does. Examples and what a schema cannot say stand in docs/parts.
 */
import { existsSync, readFileSync } from "node:fs";

interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly oneOf?: readonly Schema[];
}

interface Property extends Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly secret?: boolean;
  readonly willReplaceOnChanges?: boolean;
}

type Properties = Readonly<Record<string, Property>>;

interface Bag {
  readonly description?: string;
  readonly properties?: Properties;
  readonly required?: readonly string[];
}

interface Resource extends Bag {
  readonly isComponent?: boolean;
  readonly inputProperties?: Properties;
  readonly requiredInputs?: readonly string[];
}

interface Type extends Bag {
  readonly enum?: readonly { readonly value: string; readonly description?: string }[];
}

interface Package {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly functions: Readonly<Record<string, { description?: string; inputs?: Bag; outputs?: Bag }>>;
  readonly types: Readonly<Record<string, Type>>;
  readonly config: { readonly variables: Properties };
}

const docs = new URL("..", import.meta.url);
const schema: Package = JSON.parse(readFileSync(new URL("../provider/schema.json", docs), "utf8"));

/** `erathos:index:Webhook` → `Webhook` */
const nameOf = (token: string): string => token.split(":").at(-1) ?? token;

/** `WebhookRule` → `webhookrule`: the page `/reference/types#webhookrule` has this anchor. */
const anchor = (name: string): string => name.toLowerCase();

/** A cell of a table: a bar would end it. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function typeText(property: Schema): string {
  const { $ref, type, items, additionalProperties, oneOf } = property;
  if ($ref === "pulumi.json#/Any") return "any";
  if ($ref !== undefined) return `[${nameOf($ref)}](./types#${anchor(nameOf($ref))})`;
  if (oneOf !== undefined) return [...new Set(oneOf.map(typeText))].join(" or ");
  if (items !== undefined) return `list of ${typeText(items)}`;
  if (additionalProperties !== undefined) return `map of ${typeText(additionalProperties)}`;
  return type ?? "any";
}

function remarks(property: Property): string {
  const said = [
    property.description ?? "",
    property.secret === true ? "Secret." : "",
    property.willReplaceOnChanges === true && !/replaces/.test(property.description ?? "") ? "A change replaces." : "",
  ];
  // References are code; the page's template would take them for its own.
  return said
    .filter((text) => text !== "")
    .join(" ")
    .replace(/`?(\$\{\{[^}]*\}\})`?/g, "`$1`");
}

function table(properties: Properties, required: readonly string[], defaults: boolean): string {
  const rows = Object.entries(properties).map(([name, property]) => {
    const standard = property.default === undefined ? "" : `\`${String(property.default)}\``;
    const cells = [
      `\`${name}\`${defaults && required.includes(name) ? " *" : ""}`,
      typeText(property),
      ...(defaults ? [standard] : []),
      remarks(property),
    ];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  const heads = ["name", "type", ...(defaults ? ["default"] : []), "meaning"];
  return [`| ${heads.join(" | ")} |`, `|${" --- |".repeat(heads.length)}`, ...rows].join("\n");
}

/** What a person wrote for a page: examples, and how to import. */
function part(name: string): string {
  const file = new URL(`parts/${name}.md`, docs);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
}

function page(title: string, ...sections: string[]): string {
  return [`# ${title}`, ...sections].filter((text) => text !== "").join("\n\n");
}

function resourcePage(name: string, resource: Resource): string {
  const { inputProperties = {}, requiredInputs = [], properties = {} } = resource;
  const outputs = Object.fromEntries(Object.entries(properties).filter(([output]) => !(output in inputProperties)));
  return page(
    name,
    resource.description ?? "",
    part(name),
    "## Arguments",
    Object.keys(inputProperties).length === 0 ? "None." : table(inputProperties, requiredInputs, true),
    requiredInputs.length === 0 ? "" : "\\* required",
    "## Outputs",
    resource.isComponent === true ? "" : "All arguments, `id`, and:",
    table(outputs, [], false),
  );
}

function functionPage(name: string): string {
  const found = schema.functions[`erathos:index:${name}`];
  const { inputs, outputs } = found ?? {};
  return page(
    name,
    found?.description ?? "",
    part(name),
    "## Arguments",
    inputs?.properties === undefined ? "None." : table(inputs.properties, inputs.required ?? [], true),
    (inputs?.required ?? []).length === 0 ? "" : "\\* required",
    "## Result",
    outputs?.properties === undefined ? "" : table(outputs.properties, [], false),
  );
}

function typesPage(): string {
  const sections = Object.entries(schema.types).map(([token, type]) => {
    const values = (type.enum ?? []).map(({ value, description = "" }) => `| \`${value}\` | ${cell(description)} |`);
    const body =
      values.length > 0
        ? ["| value | meaning |\n| --- | --- |", ...values].join("\n")
        : table(type.properties ?? {}, type.required ?? [], true);
    return [`## ${nameOf(token)}`, type.description ?? "", body].filter((text) => text !== "").join("\n\n");
  });
  return page("Types", ...sections);
}

const entries = Object.entries(schema.resources).map(([token, resource]) => [nameOf(token), resource] as const);
const functions = Object.keys(schema.functions).map(nameOf);

/** The groups of the reference in the order of the menu, each with its pages' names. */
export const groups = [
  { text: "Resources", pages: entries.filter(([, found]) => found.isComponent !== true).map(([name]) => name) },
  { text: "Receivers", pages: entries.filter(([, found]) => found.isComponent === true).map(([name]) => name) },
  { text: "Functions", pages: functions },
].filter(({ pages }) => pages.length > 0);

/** `getJob` → `/reference/getjob` */
export const linkTo = (name: string): string => `/reference/${name.toLowerCase()}`;

function firstSentence(text = ""): string {
  return text.split(/(?<=[.:])\s/, 1)[0] ?? text;
}

function indexPage(): string {
  const said = new Map([
    ...entries,
    ...Object.entries(schema.functions).map(([token, one]) => [nameOf(token), one] as const),
  ]);
  const described = (name: string): string => firstSentence(said.get(name)?.description);
  const sections = groups.flatMap(({ text, pages }) => [
    `## ${text}`,
    [
      "| name | what it is |\n| --- | --- |",
      ...pages.map((name) => `| [${name}](.${linkTo(name).slice(10)}) | ${cell(described(name))} |`),
    ].join("\n"),
  ]);
  return page("Reference", ...sections, part("index"));
}

/** Every page, as VitePress wants its dynamic routes. */
export function pages(): { params: { page: string }; content: string }[] {
  return [
    { params: { page: "index" }, content: indexPage() },
    ...entries.map(([name, found]) => ({ params: { page: name.toLowerCase() }, content: resourcePage(name, found) })),
    ...functions.map((name) => ({ params: { page: name.toLowerCase() }, content: functionPage(name) })),
    { params: { page: "types" }, content: typesPage() },
  ];
}
