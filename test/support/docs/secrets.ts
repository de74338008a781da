/** The secrets that the documents ask readers to set, in plain text: the stacks are temporary. */
export const DOCUMENTED_SECRETS = {
  labsApiKey: "labs-key",
  airflowPassword: "airflow-password",
  dbtToken: "dbt-token",
  databricksToken: "databricks-token",
  dagsterToken: "dagster-token",
  githubToken: "github-token",
  pagerDutyKey: "pagerduty-key",
  slackWebhookUrl: "https://hooks.slack.com/services/T0/B0/x",
  teamsWebhookUrl: "https://example.logic.azure.com/workflows/f/triggers/manual/paths/invoke?sig=x",
};
