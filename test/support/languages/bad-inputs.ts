/** One webhook with twelve mistakes, in every language. */

const LONG = "x".repeat(256);

const RULES = [
  { variableName: "ROWS", operation: "EQUAL", value: "many" },
  { variableName: "STATUS", operation: "GREATER_THAN", value: "FINISHED" },
  { variableName: "SCHEMA_NAME", operation: "IN", value: "shop" },
  { variableName: "STATUS", operation: "EQUAL", values: ["FINISHED"] },
  { variableName: "STATUS", operation: "EQUAL", value: "FINISHED", values: ["FINISHED"] },
  { variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "25:00" },
];

const WEBHOOK = {
  description: LONG,
  jobs: [],
  method: "TELEPORT",
  url: "reports",
  header: { "X-Team": "a\nb" },
  bodyJson: "{",
  rules: RULES,
};

/** The expected errors, by path. */
export const PATHS = [
  "bodyJson",
  "description",
  "header.X-Team",
  "jobs",
  "method",
  "rules[0].value",
  "rules[1].operation",
  "rules[2].value",
  "rules[3].values",
  "rules[4].values",
  "rules[5].value",
  "url",
];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const text = (value: unknown) => JSON.stringify(value);

const pythonRules = RULES.map((rule) => Object.fromEntries(Object.entries(rule).map(([k, v]) => [snake(k), v])));
const goList = (items: readonly string[]) => `pulumi.ToStringArray([]string{${items.map(text).join(", ")}})`;
const goRule = (rule: object) =>
  `{${Object.entries(rule)
    .map(
      ([name, value]) => `${pascal(name)}: ${Array.isArray(value) ? goList(value) : `pulumi.String(${text(value)})`}`,
    )
    .join(", ")}}`;

/** The program of each language by file, beside its `Pulumi.yaml`. */
export const BAD_PROGRAMS: Readonly<Record<"yaml" | "python" | "go" | "nodejs", Readonly<Record<string, string>>>> = {
  yaml: {
    "Pulumi.yaml": `resources:\n  bad:\n    type: erathos:Webhook\n    properties: ${text(WEBHOOK)}\n`,
  },
  python: {
    "__main__.py": `import pulumi_erathos as erathos

erathos.Webhook(
    "bad",
    description=${text(LONG)},
    jobs=[],
    method="TELEPORT",
    url="reports",
    header=${text(WEBHOOK.header)},
    body_json="{",
    rules=${text(pythonRules)},
)
`,
  },
  go: {
    "main.go": `package main

import (
	"pulumi-erathos/sdk/go/erathos"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := erathos.NewWebhook(ctx, "bad", &erathos.WebhookArgs{
			Description: pulumi.String(${text(LONG)}),
			Jobs:        pulumi.StringArray{},
			Method:      pulumi.String("TELEPORT"),
			Url:         pulumi.String("reports"),
			Header:      pulumi.StringMap{"X-Team": pulumi.String(${text(WEBHOOK.header["X-Team"])})},
			BodyJson:    pulumi.String("{"),
			Rules:       erathos.WebhookRuleArray{
				${RULES.map((rule) => `erathos.WebhookRuleArgs${goRule(rule)},`).join("\n\t\t\t\t")}
			},
		})
		return err
	})
}
`,
  },
  nodejs: {
    "package.json": text({ name: "bad", main: "index.js" }),
    "index.js": `const erathos = require("pulumi-erathos/native");\nnew erathos.Webhook("bad", ${text(WEBHOOK)});\n`,
  },
};
