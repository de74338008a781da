/**
 * Pulumi provider for the orchestration of the Erathos data platform.
 *
 * @module
 */

export { Provider, type ProviderArgs } from "./hosts/dynamic/explicit-provider";
export {
  explain,
  metadata,
  type PlainRule,
  type Rule,
  type RuleInput,
  type RuleInputs,
  rule,
  secretReference,
  variableReference,
} from "./language";
export { type TemplateValue, template } from "./language/template";
export { JobRun, type JobRunArgs, type JobRunOutcome } from "./resources/job-run/job-run";
export { Webhook, type WebhookArgs, type WebhookMethod, type WebhookState } from "./resources/webhook/webhook";
