/**
 * Ready-made receivers: what a webhook must send so that a tool acts.
 *
 * @module
 */
export {
  type Airflow2Access,
  type Airflow3Access,
  AirflowTrigger,
  type AirflowTriggerArgs,
} from "./airflow-trigger";
export {
  type DagsterCloud,
  type DagsterSelfHosted,
  DagsterTrigger,
  type DagsterTriggerArgs,
} from "./dagster-trigger";
export { DatabricksTrigger, type DatabricksTriggerArgs } from "./databricks-trigger";
export { DbtCloudTrigger, type DbtCloudTriggerArgs } from "./dbt-cloud-trigger";
export {
  type GitHubRepositoryDispatch,
  GitHubTrigger,
  type GitHubTriggerArgs,
  type GitHubWorkflowDispatch,
} from "./github-trigger";
export { JobChain, type JobChainArgs } from "./job-chain";
export { PagerDutyAlert, type PagerDutyAlertArgs } from "./pagerduty-alert";
export { type PrefectCloud, type PrefectSelfHosted, PrefectTrigger, type PrefectTriggerArgs } from "./prefect-trigger";
export type { AlertArgs, ReceiverArgs, TriggerArgs } from "./receiver";
export { SlackMessage, type SlackMessageArgs } from "./slack-message";
export { TeamsMessage, type TeamsMessageArgs } from "./teams-message";
