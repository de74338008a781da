import { type EnforcementLevel, PolicyPack, type ResourceValidationPolicy } from "@pulumi/policy";
import {
  type CheckedWebhook,
  contentType,
  httpsOnly,
  noLiteralCredential,
  statusRule,
  type WebhookPolicy,
} from "./webhook-policies";

/** A webhook of the native plugin, in any language, and one of the dynamic provider. */
const WEBHOOKS = ["erathos:index:Webhook", "pulumi-nodejs:dynamic/erathos:Webhook"];

function policy(
  name: string,
  enforcementLevel: EnforcementLevel,
  description: string,
  violations: WebhookPolicy,
): ResourceValidationPolicy {
  return {
    name,
    enforcementLevel,
    description,
    validateResource: ({ type, props }, report) => {
      if (!WEBHOOKS.includes(type)) return;
      const webhook: CheckedWebhook = props;
      for (const violation of violations(webhook)) report(violation);
    },
  };
}

new PolicyPack("erathos", {
  policies: [
    policy(
      "no-literal-credential",
      "mandatory",
      "Credentials of webhooks are kept in secrets of Erathos.",
      noLiteralCredential,
    ),
    policy("https-only", "mandatory", "Webhooks are sent over https.", httpsOnly),
    policy("content-type", "mandatory", "Webhooks with a body name its type.", contentType),
    policy("status-rule", "advisory", "Webhooks say after which outcome they fire.", statusRule),
  ],
});
