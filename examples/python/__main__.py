"""Webhooks, a receiver, a job run, a secret and a variable of the Erathos data platform."""

import pulumi
import pulumi_erathos as erathos

config = pulumi.Config()
orders = erathos.get_job_output(schema_name="shop", table_name="orders")

token = erathos.Secret("token", name="reports_token", value=config.require_secret("reportsToken"))
host = erathos.Variable("host", name="reports_host", value=config.get("reportsHost") or "reports.example.com")

# One list of rules: explicit ones, and those of the time window. Arguments of a function must be of the SDK's
# classes, as Pulumi's SDK for Python renames the keys of dictionaries for resources only.
at_night = erathos.finished_between_output(
    start="00:00",
    end="08:00",
    time_zone="UTC",
    weekdays=["mon", "tue", "wed", "thu", "fri"],
    rules=[
        erathos.WebhookRule(variable_name="STATUS", operation="EQUAL", value="FINISHED"),
        erathos.WebhookRule(variable_name="SCHEMA_NAME", operation="IN", values=["shop", "hubspot"]),
    ],
)

refresh_reports = erathos.Webhook(
    "refreshReports",
    description="Refresh the reports",
    jobs=[orders.id],
    # `reference` is what the webhook is sent, such as ${{variables.reports_host}}, and orders it after the variable.
    url=pulumi.Output.concat("https://", host.reference, "/refresh"),
    header={
        "Authorization": pulumi.Output.concat("Bearer ", token.reference),
        "Content-Type": "application/json",
    },
    body={"table": "${{erathos.table_name}}", "rows": "${{erathos.rows}}"},
    rules=at_night.rules,
)

refresh_marts = erathos.receivers.AirflowTrigger(
    "refreshMarts",
    jobs=[orders.id],
    url="https://airflow.example.com",
    dag_id="refresh_marts",
    airflow={"version": 3, "token": config.require_secret("airflowToken")},
)

# Loads the orders once, after the webhook exists; another value of `version` loads them again.
first_load = erathos.JobRun(
    "firstLoad",
    job_id=orders.id,
    triggers={"version": "1"},
    opts=pulumi.ResourceOptions(depends_on=[refresh_reports, refresh_marts]),
)

pulumi.export("webhookId", refresh_reports.id)
pulumi.export("executionId", first_load.execution_id)
pulumi.export("tokenReference", token.reference)
