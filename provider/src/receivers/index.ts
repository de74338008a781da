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
export { DatabricksTrigger, type DatabricksTriggerArgs } from "./databricks-trigger";
export { DbtCloudTrigger, type DbtCloudTriggerArgs } from "./dbt-cloud-trigger";
export {
  type GitHubRepositoryDispatch,
  GitHubTrigger,
  type GitHubTriggerArgs,
  type GitHubWorkflowDispatch,
} from "./github-trigger";
export { JobChain, type JobChainArgs } from "./job-chain";
export { type PrefectCloud, type PrefectSelfHosted, PrefectTrigger, type PrefectTriggerArgs } from "./prefect-trigger";
export type { ReceiverArgs, TriggerArgs } from "./receiver";
