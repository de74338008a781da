/**
 * The policies for webhooks of a team's stacks: pure functions, which need no engine.
 *
 * @module
 */
import { findCredentials } from "pulumi-erathos/language";
import { isLoopback } from "pulumi-erathos/security";

/** The properties of a webhook that the policies examine, as the engine passes them after the provider's check. */
export interface CheckedWebhook {
  readonly url?: string | null;
  readonly header?: Readonly<Record<string, string>> | null;
  readonly body?: unknown;
  readonly rules?: readonly { readonly variableName?: string }[] | null;
}

/** The violations of one policy: each starts with the property's path, and none repeats a value. */
export type WebhookPolicy = (webhook: CheckedWebhook) => readonly string[];

/**
 * No credential in url, header or body. Detected by name and format, like the provider's own warnings. A Pulumi secret
 * counts too: the webhook would contain it, and anyone who may read webhooks in Erathos would see it.
 *
 * @example
 * noLiteralCredential({ header: { Authorization: "Bearer s3cret" } }).length; // 1
 * noLiteralCredential({ header: { Authorization: "Bearer ${{secrets.token}}" } }).length; // 0
 */
export const noLiteralCredential: WebhookPolicy = ({ url, header, body }) =>
  Object.entries({ url, header, body })
    .flatMap(([name, value]) => findCredentials(value, name))
    .map(
      ({ path }) =>
        `${path}: looks like a credential. Store it in a Secret, and write \${{secrets.NAME}} in its place here.`,
    );

/**
 * At least one rule about STATUS: without it a webhook fires after failed and cancelled executions too.
 *
 * @example
 * statusRule({ rules: [{ variableName: "ROWS" }] }).length; // 1
 */
export const statusRule: WebhookPolicy = ({ rules }) =>
  rules?.some(({ variableName }) => variableName === "STATUS") === true
    ? []
    : ["rules: no rule about STATUS, so that it also fires after executions that failed. Add rule.succeeded()."];

/**
 * No plain http, over which credentials and data could be read in transit. Loopback is allowed, for tests with an
 * emulator; a url that starts with a reference is not checked.
 *
 * @example
 * httpsOnly({ url: "http://airflow.example.com/" }).length; // 1
 */
export const httpsOnly: WebhookPolicy = ({ url }) => {
  if (url === undefined || url === null || !/^\s*http:/i.test(url)) return [];
  if (URL.canParse(url) && isLoopback(new URL(url).hostname)) return [];
  return ["url: plain http, which others on the way can read. Use https."];
};

/**
 * A Content-Type with a body: no page says that Erathos adds one, and receivers such as Airflow reject requests without.
 *
 * @example
 * contentType({ body: { full: true } }).length; // 1
 */
export const contentType: WebhookPolicy = ({ header, body }) => {
  if (body === undefined || body === null) return [];
  if (Object.keys(header ?? {}).some((name) => name.toLowerCase() === "content-type")) return [];
  return ['header: no Content-Type beside a body. Add "Content-Type": "application/json".'];
};
