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
export { DbtCloudTrigger, type DbtCloudTriggerArgs } from "./dbt-cloud-trigger";
export { JobChain, type JobChainArgs } from "./job-chain";
export { type PrefectCloud, type PrefectSelfHosted, PrefectTrigger, type PrefectTriggerArgs } from "./prefect-trigger";
export type { ReceiverArgs, TriggerArgs } from "./receiver";
