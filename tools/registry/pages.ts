/**
 * The two pages that the Pulumi Registry shows for a package, generated from the schema and the quickstart, to avoid
 * duplicate text.
 *
 * @module
 */

import { z } from "zod";
import { tabGroups } from "../../test/support/docs/blocks";

const schemaOf = z.looseObject({
  displayName: z.string(),
  version: z.string(),
  description: z.string(),
  repository: z.string().optional(),
  language: z.looseObject({
    python: z.looseObject({ packageName: z.string() }),
    go: z.looseObject({ importBasePath: z.string() }),
  }),
  config: z.object({
    variables: z.record(
      z.string(),
      z.looseObject({
        description: z.string(),
        secret: z.boolean().optional(),
        defaultInfo: z.looseObject({ environment: z.array(z.string()) }).optional(),
      }),
    ),
  }),
});

/** The registry's name of a language, by its label on the site. */
const LANGUAGES = { TypeScript: "typescript", Python: "python", Go: "go", YAML: "yaml" } as const;

function chooser(code: ReadonlyMap<string, string>): string {
  const tabs = Object.entries(LANGUAGES).map(
    ([label, language]) =>
      `{{% choosable language ${language} %}}\n\n\`\`\`${language}\n${code.get(label) ?? ""}\`\`\`\n\n{{% /choosable %}}\n`,
  );
  return `{{< chooser language "${Object.values(LANGUAGES).join(",")}" >}}\n\n${tabs.join("\n")}\n{{< /chooser >}}\n`;
}

const frontMatter = (title: string, description: string): string =>
  `---\ntitle: ${title}\nmeta_desc: ${description}\nlayout: package\n---\n\n`;

/** The pages by their paths in the repository. @throws if the schema or the quickstart lacks a part that they use. */
export function registryPages(schemaText: string, root: string): ReadonlyMap<string, string> {
  const schema = schemaOf.parse(JSON.parse(schemaText));
  const example = tabGroups(root).find(({ place }) => place.startsWith("docs/quickstart.md"));
  if (example === undefined) throw new Error("docs/quickstart.md has no example in several languages");
  return new Map([
    ["docs/_index.md", index(schema, example.code)],
    ["docs/installation-configuration.md", installation(schema)],
  ]);
}

type Schema = z.infer<typeof schemaOf>;

const index = ({ displayName, description }: Schema, code: ReadonlyMap<string, string>): string => `${frontMatter(
  displayName,
  `Declare webhooks, job runs, secrets and variables of the Erathos data platform with Pulumi.`,
)}${description} Webhooks tell other systems when a job's execution has ended: rules over its metadata decide when, and secrets
and metadata are put into the request by Erathos. Receivers are ready-made webhooks, such as one that starts an Airflow DAG.

The Erathos API is in beta. This package is not the vendor's.

## Example

${chooser(code)}`;

function installation({ displayName, version, language, repository, config }: Schema): string {
  const from = repository === undefined ? `--file pulumi-resource-erathos-v${version}-OS-ARCH.tar.gz` : "";
  const install = `pulumi plugin install resource erathos ${version} ${from}`.trim();
  const rows = Object.entries(config.variables).map(
    ([name, { description, secret, defaultInfo }]) =>
      `| \`erathos:${name}\`${secret === true ? " (secret)" : ""} | ${environment(defaultInfo)} | ${plain(description)} |`,
  );
  return `${frontMatter(
    `${displayName} Installation & Configuration`,
    `How to install and configure the Erathos provider for Pulumi.`,
  )}## Installation

- JavaScript, TypeScript: \`pulumi-erathos\` on npm. Its dynamic host needs no plugin; \`pulumi-erathos/native\` uses it.
- Python: \`${language.python.packageName}\` on PyPI
- Go: \`${language.go.importBasePath}\`
- YAML: no package
- other languages: \`pulumi package add\` generates an SDK

### The plugin

The native host is one executable that needs no Node. Pulumi fetches it where the package names its address; by hand:

\`\`\`sh
${install}
\`\`\`

There are archives for Linux, macOS and Windows, on amd64 and arm64. Those for Linux need glibc 2.28 or later.

## Configuration

Make an API key in Erathos under Settings → User Settings → API Key.

\`\`\`sh
pulumi config set --secret erathos:apiKey
pulumi config set erathos:workspaceId YOUR-WORKSPACE
\`\`\`

| setting | environment | meaning |
| --- | --- | --- |
${rows.join("\n")}
`;
}

const environment = (info: { readonly environment: readonly string[] } | undefined): string =>
  (info?.environment ?? []).map((name) => `\`${name}\``).join(", ");

/** The column beside it names the variable. */
const plain = (description: string): string =>
  description
    .replace(/ From the environment: \w+\./, "")
    .replaceAll("\n", " ")
    .replaceAll("|", "\\|");
