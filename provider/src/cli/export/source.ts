/**
 * A workspace as a TypeScript program.
 *
 * @module
 */

import type { Job } from "../../api";
import type { PropertyBag } from "../../provider/contract";
import { type Field, inputsOf } from "../../resources/declaration";
import { webhookFields } from "../../resources/webhook/declaration";
import type { Found, Workspace } from "./gather";
import { commentText, literal, Source, textLiteral } from "./literal";
import { ruleSource } from "./rules";

/** An object and the name of its resource. */
export interface Named extends Found {
  readonly name: string;
}

/** `index.ts`: the webhooks and variables; `commands` set the secrets that it takes from the stack's configuration. */
export function indexSource(
  workspace: Workspace,
  webhooks: readonly Named[],
  variables: readonly Named[],
  commands: readonly string[],
): string {
  return [
    `// Written by \`npx pulumi-erathos export\`: the webhooks and variables of workspace ${commentText(workspace.id)}.`,
    "// They exist already: `pulumi import --file import.json` comes before the first `pulumi up`.",
    ...(workspace.secrets.length === 0 ? [] : ["// Its secrets are in secrets.ts, which this file does not load."]),
    ...(commands.length === 0
      ? []
      : [
          "// What is probably a credential comes from the stack's secrets. Each of these asks for the value:",
          ...commands.map((command) => `//   ${commentText(command)}`),
          'import * as pulumi from "@pulumi/pulumi";',
        ]),
    'import * as erathos from "pulumi-erathos/native";',
    "",
    ...(commands.length === 0 ? [] : ["const config = new pulumi.Config();"]),
    `const workspaceId = ${textLiteral(workspace.id)};`,
    "",
    ...variables.map(({ name, inputs }) =>
      resource("Variable", name, { name: inputs["name"], value: inputs["value"], ...WORKSPACE }),
    ),
    ...webhooks.map(({ name, inputs }) => resource("Webhook", name, webhookArguments(inputs, workspace.jobs))),
  ].join("\n");
}

/** `secrets.ts`: nothing is known of them but their names. */
export function secretsSource(workspace: Workspace, names: readonly string[]): string {
  return [
    `// Written by \`npx pulumi-erathos export\`: the secrets of workspace ${commentText(workspace.id)}, without their values, which`,
    "// Erathos does not return. To manage them here, set each value, for example",
    `//   pulumi config set --secret ${names[0] ?? "NAME"}`,
    '// and load this file from index.ts: import "./secrets";',
    "// Each adopts the secret of its name, and gives it the value that is set here.",
    'import * as pulumi from "@pulumi/pulumi";',
    'import * as erathos from "pulumi-erathos/native";',
    "",
    "const config = new pulumi.Config();",
    `const workspaceId = ${textLiteral(workspace.id)};`,
    "",
    ...workspace.secrets.map((secret, index) => {
      const name = names[index] ?? secret;
      const value = new Source(`config.requireSecret(${textLiteral(name)})`);
      return resource("Secret", name, { name: secret, value, adoptExisting: true, ...WORKSPACE });
    }),
  ].join("\n");
}

/** Written out, whatever the configuration says: another workspace would replace everything. */
const WORKSPACE = { workspaceId: new Source("workspaceId") };

function resource(type: string, name: string, properties: PropertyBag): string {
  const lines = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      // `workspaceId: workspaceId` is spelt shorter.
      const text = literal(value, "  ");
      return text === key ? `  ${key},` : `  ${key}: ${text},`;
    });
  return `new erathos.${type}(${textLiteral(name)}, {\n${lines.join("\n")}\n});\n`;
}

/** All inputs, in the order of the declaration. */
function webhookArguments(inputs: PropertyBag, jobs: ReadonlyMap<string, Job>): PropertyBag {
  const written = inputsOf(webhookFields).map(([name, field]) => [name, argument(field, inputs[name], jobs)]);
  return { ...Object.fromEntries(written), ...WORKSPACE };
}

/** What check fills in is left out. */
function argument({ kind, default: usual }: Field, value: unknown, jobs: ReadonlyMap<string, Job>): unknown {
  if (kind === "ids") return jobList(value, jobs);
  if (kind === "rules" && Array.isArray(value)) return value.length === 0 ? undefined : value.map(ruleSource);
  return value === usual ? undefined : value;
}

/** One id to a line, with the job's table behind it. */
function jobList(ids: unknown, jobs: ReadonlyMap<string, Job>): Source {
  const lines = (Array.isArray(ids) ? ids : []).map((id) => {
    const job = jobs.get(String(id));
    const label = [job?.schemaName, job?.tableName].filter((part) => part !== undefined).join(".");
    const comment = label === "" ? "" : ` // ${commentText(label)}`;
    return `    ${textLiteral(String(id))},${comment}\n`;
  });
  return new Source(`[\n${lines.join("")}  ]`);
}
