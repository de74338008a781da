/**
 * All receivers, described once for every language: pure functions from arguments to children.
 *
 * @module
 */

import { airflowTrigger } from "./airflow";
import type { Component } from "./component";
import { dagsterTrigger } from "./dagster";
import { databricksTrigger } from "./databricks";
import { dbtCloudTrigger } from "./dbt-cloud";
import { githubTrigger } from "./github";
import { jobChain } from "./job-chain";
import { pagerDutyAlert } from "./pagerduty";
import { prefectTrigger } from "./prefect";
import { slackMessage } from "./slack";
import { teamsMessage } from "./teams";

const ALL: readonly Component[] = [
  airflowTrigger,
  dbtCloudTrigger,
  prefectTrigger,
  databricksTrigger,
  dagsterTrigger,
  githubTrigger,
  slackMessage,
  teamsMessage,
  pagerDutyAlert,
  jobChain,
];

/** By type token. */
export const COMPONENTS: ReadonlyMap<string, Component> = new Map(
  ALL.map((component) => [`erathos:receivers:${component.name}`, component]),
);
