/**
 * Pulumi provider for the orchestration of the Erathos data platform.
 *
 * @module
 */

export type { SecretResult, VariableResult, WebhookFilter, WebhookResult } from "./functions/find";
export {
  type GetJobsArgs,
  type GetJobsOutputArgs,
  getJob,
  getJobOutput,
  getJobs,
  getJobsOutput,
  type JobResult,
} from "./functions/jobs";
export type { FunctionOptions, WorkspaceArgs } from "./functions/look-up";
export {
  type GetByNameArgs,
  type GetByNameOutputArgs,
  type GetVariablesOutputArgs,
  getSecret,
  getSecretOutput,
  getVariable,
  getVariableOutput,
  getVariables,
  getVariablesOutput,
} from "./functions/stored";
export {
  type GetWebhooksArgs,
  type GetWebhooksOutputArgs,
  getWebhooks,
  getWebhooksOutput,
} from "./functions/webhooks";
export {
  explain,
  metadata,
  type PlainRule,
  type Rule,
  type RuleInput,
  type RuleInputs,
  type StoredRule,
  secretReference,
  variableReference,
} from "./language";
export { HttpMethod, MetadataVariable, OnFailure, RuleOperation } from "./language/enums";
export { type TemplateValue, template } from "./language/template";
export { Provider, type ProviderArgs } from "./program/explicit-provider";
export { rule } from "./program/rule";
export {
  type Airflow2Access,
  type Airflow3Access,
  AirflowTrigger,
  type AirflowTriggerArgs,
  type AlertArgs,
  type DagsterCloud,
  type DagsterSelfHosted,
  DagsterTrigger,
  type DagsterTriggerArgs,
  DatabricksTrigger,
  type DatabricksTriggerArgs,
  DbtCloudTrigger,
  type DbtCloudTriggerArgs,
  type GitHubRepositoryDispatch,
  GitHubTrigger,
  type GitHubTriggerArgs,
  type GitHubWorkflowDispatch,
  JobChain,
  type JobChainArgs,
  PagerDutyAlert,
  type PagerDutyAlertArgs,
  type PrefectCloud,
  type PrefectSelfHosted,
  PrefectTrigger,
  type PrefectTriggerArgs,
  type ReceiverArgs,
  SlackMessage,
  type SlackMessageArgs,
  TeamsMessage,
  type TeamsMessageArgs,
  type TriggerArgs,
} from "./receivers";
export { JobRun, type JobRunArgs, type JobRunOutcome } from "./resources/job-run/job-run";
export { Secret, type SecretArgs } from "./resources/secret/secret";
export { Variable, type VariableArgs } from "./resources/variable/variable";
export { Webhook, type WebhookArgs, type WebhookMethod, type WebhookState } from "./resources/webhook/webhook";
