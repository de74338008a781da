"""Tells the reports that orders have been loaded."""

import pulumi
import pulumi_erathos as erathos

config = pulumi.Config()
orders = erathos.get_job_output(schema_name="shop", table_name="orders")

token = erathos.Secret("reports-token", name="reports_token", value=config.require_secret("reportsToken"))

loaded = erathos.Webhook(
    "orders-loaded",
    description="Orders loaded: refresh the reports",
    jobs=[orders.id],
    url=config.get("reportsUrl") or "https://reports.example.com/refresh",
    header={
        "Authorization": pulumi.Output.concat("Bearer ", token.reference),
        "Content-Type": "application/json",
    },
    body={"table": "${{erathos.table_name}}", "rows": "${{erathos.rows}}"},
    rules=[
        {"variable_name": "STATUS", "operation": "EQUAL", "value": "FINISHED"},
        {"variable_name": "ROWS", "operation": "GREATER_THAN", "value": "0"},
    ],
)

# Loads the orders once, after the webhook exists.
erathos.JobRun("first-load", job_id=orders.id, opts=pulumi.ResourceOptions(depends_on=[loaded]))

pulumi.export("jobId", orders.id)
