import { DEFAULT_JOB_IDS } from "erathos-emulator";
import { secretName, variableName, WEBHOOKS } from "./declared";

/** What differs between the versions of the program. */
export interface Version {
  readonly host: "dynamic" | "native";
  readonly renamed?: boolean;
  /** A manually created webhook: its id if the program adopts it, `true` if it was imported. */
  readonly byHand?: string | true;
}

/** The manually created webhook, as the API spells it. */
export const BY_HAND = {
  description: "Made by hand",
  is_active: true,
  method: "PUT",
  url: "https://reports.example/by-hand",
  header: { "Content-Type": "application/json", "X-Team": "data" },
  body: { rows: "${{erathos.rows}}", list: [1, null, true] },
  rules: [{ variable_name: "SCHEMA_NAME", operation: "IN", value: ["hubspot", "shop"] }],
  jobs: [DEFAULT_JOB_IDS.customers, DEFAULT_JOB_IDS.payments],
};

/** A secret, a variable, webhooks that refer to both, and a run. */
export function programOf({ host, renamed = false, byHand }: Version): string {
  const adopt = typeof byHand === "string" ? `adoptId: ${JSON.stringify(byHand)},` : "";
  const taken = `
new erathos.Webhook("by-hand", {
  description: "Made by hand",
  method: "PUT",
  url: "https://reports.example/by-hand",
  header: { "Content-Type": "application/json", "X-Team": "data" },
  body: { rows: erathos.metadata.rows, list: [1, null, true] },
  rules: [erathos.rule.schemaName.in(["shop", "hubspot"])],
  jobs: ["${DEFAULT_JOB_IDS.payments}", "${DEFAULT_JOB_IDS.customers}"],
  ${adopt}
});`;
  return `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos${host === "native" ? "/native" : ""}");
const token = new erathos.Secret("token", {
  name: "${secretName(renamed)}",
  value: new pulumi.Config("drf").requireSecret("token"),
});
const address = new erathos.Variable("address", { name: "${variableName(renamed)}", value: "reports.example" });
const webhooks = ${JSON.stringify(WEBHOOKS)}.map((description, n) => new erathos.Webhook("marts-" + n, {
  description,
  jobs: ["${DEFAULT_JOB_IDS.orders}", "${DEFAULT_JOB_IDS.customers}"],
  url: erathos.template\`https://\${address}/refresh/\${n}\`,
  header: { "Content-Type": "application/json", Authorization: erathos.template\`Bearer \${token}\` },
  body: { conf: { table: erathos.metadata.tableName, n } },
  rules: [erathos.rule.status.equals("FINISHED"), erathos.rule.rows.greaterThan(n)],
}));
const run = new erathos.JobRun("run", { jobId: "${DEFAULT_JOB_IDS.orders}" }, { dependsOn: webhooks });
${byHand === undefined ? "" : taken}
exports.run = run.outcome;
exports.reference = token.reference;
`;
}
