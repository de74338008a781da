/**
 * Credentials that are known by their look: tokens with a prefix, and addresses that let in whoever knows them.
 * Sources: the services' documentation of their token formats and incoming webhooks.
 *
 * @module
 */

/** What it is, for people, and what it looks like. */
type Look = readonly [what: string, pattern: string];

const TOKENS: readonly Look[] = [
  ["a GitHub token", "gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\\w{16,}"],
  ["a GitLab token", "gl(?:pat|dt|rt|ptt|ft|soat|cbt|agent)-[\\w-]{16,}"],
  ["a Slack token", "xox[a-z]-[\\w-]{8,}|xapp-[\\w-]{8,}"],
  ["an API key (sk-…)", "sk-[\\w-]{16,}"],
  ["a Stripe key", "[sr]k_(?:live|test)_\\w{8,}|whsec_[\\w+/=]{16,}"],
  ["an AWS access key", "(?:AKIA|ASIA)[A-Z0-9]{16}"],
  ["a Databricks token", "dapi[0-9a-f]{32}(?:-\\d+)?"],
  ["a dbt Cloud token", "dbt[cu]_[\\w-]{16,}"],
  ["a Prefect key", "pn[ub]_\\w{16,}"],
  ["a Pulumi token", "pul-[0-9a-f]{40}"],
  ["a Google key", "AIza[\\w-]{30,}|ya29\\.[\\w-]{16,}|GOCSPX-[\\w-]{16,}"],
  ["a JSON Web Token", "eyJ[\\w-]{8,}\\.[\\w-]{4,}(?:\\.[\\w-]*)*"],
  ["a SendGrid key", "SG\\.[\\w-]{16,}\\.[\\w-]{16,}"],
  ["a Telegram bot token", "(?:bot)?\\d{8,10}:[\\w-]{35}"],
  ["a HashiCorp token", "hv[sbr]\\.[\\w-]{16,}|[\\w-]{14}\\.atlasv1\\.[\\w-]{16,}"],
  ["a Grafana token", "gl(?:sa|c)_[\\w+/=]{16,}"],
  ["a package registry's token", "npm_[A-Za-z0-9]{30,}|pypi-[\\w-]{16,}|dckr_pat_[\\w-]{16,}"],
  ["a Hugging Face token", "hf_[A-Za-z0-9]{20,}"],
  ["a New Relic key", "NR(?:AK|II|JS|AL)-[\\w-]{16,}"],
  [
    "a token",
    "shp(?:at|ca|pa|ss)_[0-9a-f]{16,}|do[oprt]_v1_[0-9a-f]{16,}|lin_api_\\w{16,}|ATATT3[\\w=-]{16,}|ntn_\\w{16,}",
  ],
  ["a private key", "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"],
];

/** All of them in one pattern, so that a string is searched once; the groups are in the order of the table. */
const TOKEN = new RegExp(`(?<![A-Za-z0-9_-])(?:${TOKENS.map(([, pattern]) => `(${pattern})`).join("|")})`, "g");

/** `text` with every token replaced. */
export function replaceTokens(text: string, replace: (token: string, what: string) => string): string {
  return text.replace(TOKEN, (token: string, ...groups: readonly unknown[]) => {
    const index = groups.findIndex((group) => group !== undefined);
    return replace(token, TOKENS[index]?.[0] ?? "a token");
  });
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** Letters and digits in no order, which names of tables, dates and the like do not have. */
const RANDOM = "(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{16,}";

/** Host and path; the group is what lets in. */
const INCOMING_WEBHOOKS: readonly Look[] = [
  ["a Slack incoming webhook", "hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/(.+)"],
  ["a Discord webhook", "(?:\\w+\\.)?discord(?:app)?\\.com/api/(?:v\\d+/)?webhooks/\\d+/([^/]+)"],
  [
    "a Microsoft Teams webhook",
    "(?:[\\w-]+\\.webhook\\.office\\.com|outlook\\.office(?:365)?\\.com)/webhook(?:b2)?/(.+)",
  ],
  ["a Google Chat webhook", "chat\\.googleapis\\.com/v1/spaces/([^/]+)/messages"],
  ["a Webex webhook", "(?:webexapis|api\\.ciscospark)\\.com/v1/webhooks/incoming/(.+)"],
  ["a Telegram bot", "api\\.telegram\\.org/bot([^/]+)"],
  ["a PagerDuty integration", "events(?:\\.eu)?\\.pagerduty\\.com/(?:integration|x-ere)/([^/]+)"],
  ["a Splunk On-Call integration", "alert\\.victorops\\.com/integrations/[\\w-]+/\\d+/alert/([^/]+)"],
  ["a Grafana OnCall integration", "[\\w.-]*grafana[\\w.-]*/(?:oncall/)?integrations/v1/[\\w-]+/([^/]+)"],
  [
    "a Better Stack webhook",
    "uptime\\.better(?:stack|uptime)\\.com/api/v\\d/(?:heartbeat|incoming-webhook|[\\w-]+)/([^/]+)",
  ],
  ["a heartbeat address", "(?:hc-ping\\.com|nosnch\\.in|cronitor\\.link/(?:p|ping))/([^/]+)"],
  ["a Datadog intake", "[\\w.-]*\\.(?:datadoghq\\.(?:com|eu)|ddog-gov\\.com)/(?:v1/input|api/v\\d/input)/([^/]+)"],
  ["a Zapier hook", "hooks\\.zapier\\.com/hooks/(?:catch|standard)/(.+)"],
  ["a Make hook", "hook(?:s)?\\.(?:[\\w-]+\\.)?(?:make|integromat)\\.com/([^/]+)"],
  ["an n8n webhook", "[\\w-]+(?:\\.app)?\\.n8n\\.cloud/webhook(?:-test)?/(.+)"],
  ["an IFTTT hook", "maker\\.ifttt\\.com/(?:trigger|use)/(?:.*/)?(?:key/)?([^/]+)$"],
  ["a Pipedream hook", "(\\w+)\\.m\\.pipedream\\.net"],
  ["a Workato hook", "webhooks\\.(?:[\\w-]+\\.)?workato\\.com/webhooks/rest/(.+)"],
  ["a Tray hook", "([\\w-]+)\\.trayapp\\.io"],
  ["a Tines webhook", "[\\w.-]+\\.tines\\.(?:com|io)/webhook/(.+)"],
  ["an Airtable webhook", "hooks\\.airtable\\.com/workflows/v1/genericWebhook/(.+)"],
  [
    "a Jira automation webhook",
    "(?:automation\\.atlassian\\.com/pro/hooks|api-private\\.atlassian\\.com/automation/webhooks)/(.+)",
  ],
  ["a Prefect webhook", "api\\.prefect\\.cloud/hooks/([^/]+)"],
  [
    "a deploy hook",
    "api\\.(?:vercel\\.com/v1/integrations/deploy|netlify\\.com/build_hooks|cloudflare\\.com/client/v4/pages/webhooks/deploy_hooks)/(.+)",
  ],
  [
    "a webhook address",
    `[^/]*/(?:.*/)?(?:webhook|webhooks|webhook-test|hooks|hook)/(?:[\\w.-]+/){0,3}(${UUID}|${RANDOM})/?$`,
  ],
];

const RANDOM_RUN = new RegExp(RANDOM);
const WHOLE_UUID = new RegExp(`^${UUID}$`, "i");

/** Whether a value looks like a key that a machine made. The id of a thing, a UUID, does not. */
export function looksRandom(value: string): boolean {
  return RANDOM_RUN.test(value) && !WHOLE_UUID.test(value);
}

/** No address that a webhook may have is longer; the patterns look back and forth. */
const LONGEST_ADDRESS = 1000;

const COMPILED = INCOMING_WEBHOOKS.map(([what, pattern]) => ({ what, pattern: new RegExp(`^${pattern}`, "di") }));

/** Where in `address` (host and path of a url) the part stands that lets in; undefined for an ordinary address. */
export function incomingWebhookIn(address: string): { what: string; start: number; end: number } | undefined {
  for (const { what, pattern } of COMPILED) {
    const [start, end] = pattern.exec(address.slice(0, LONGEST_ADDRESS))?.indices?.[1] ?? [];
    if (start !== undefined && end !== undefined) return { what, start, end };
  }
  return undefined;
}
