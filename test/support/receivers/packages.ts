import type { ReceiverPackage } from "./install";

/** The receivers that are tested against, in the versions that the documentation names. */
export const PREFECT = { name: "prefect-3.9.1", requirements: ["prefect==3.9.1"] } satisfies ReceiverPackage;

export const AIRFLOW_2 = {
  name: "airflow-2.11.0",
  // Version 2 of the provider is for Airflow 3; it contains the users of Airflow 2.
  requirements: ["apache-airflow==2.11.0", "apache-airflow-providers-fab<2"],
} satisfies ReceiverPackage;

export const AIRFLOW_3 = {
  name: "airflow-3.3.2",
  requirements: ["apache-airflow==3.3.2"],
} satisfies ReceiverPackage;

export const DAGSTER = {
  name: "dagster-1.13.28",
  requirements: ["dagster==1.13.28", "dagster-webserver==1.13.28", "dagster-graphql==1.13.28"],
} satisfies ReceiverPackage;

/** The vendors' own clients, with whose requests the emulator's deliveries are compared. Dagster's is with its server. */
export const CLIENTS = {
  name: "clients-1",
  requirements: ["databricks-sdk==0.162.0", "PyGithub==2.10.0", "pagerduty==7.2.0", "slack_sdk==3.48.0"],
} satisfies ReceiverPackage;
