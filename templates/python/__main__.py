"""A webhook that tells a receiver of each load of a table, and the secret it sends."""

import pulumi
import pulumi_erathos as erathos

config = pulumi.Config()

# The job whose loads are reported; `npx pulumi-erathos jobs` lists those of the workspace.
job = erathos.get_job_output(
    schema_name=config.get("schemaName") or "shop",
    table_name=config.get("tableName") or "orders",
)

# Erathos stores the token and inserts it when the webhook fires; the webhook only refers to it.
token = erathos.Secret("receiver-token", name="receiver_token", value=config.require_secret("receiverToken"))

loaded = erathos.Webhook(
    "loaded",
    description="Tell the receiver that the table has been loaded",
    jobs=[job.id],
    url=config.get("receiverUrl") or "https://reports.example.com/refresh",
    header={
        "Authorization": pulumi.Output.concat("Bearer ", token.reference),
        "Content-Type": "application/json",
    },
    # Erathos replaces the references ${{...}} when the webhook fires.
    body={"table": "${{erathos.table_name}}", "rows": "${{erathos.rows}}"},
    rules=[
        {"variable_name": "STATUS", "operation": "EQUAL", "value": "FINISHED"},
        {"variable_name": "ROWS", "operation": "GREATER_THAN", "value": "0"},
    ],
)

pulumi.export("webhookId", loaded.id)
