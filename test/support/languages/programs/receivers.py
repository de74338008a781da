"""One of each receiver, as YAML declares them in test/support/e2e/receivers.ts."""

import pulumi
import pulumi_erathos as erathos
from pulumi_erathos import receivers

config = pulumi.Config()
inbox = config.require("inbox")
orders, payments = config.require("orders"), config.require("payments")
token, password = config.require_secret("token"), config.require_secret("password")

dag = erathos.Variable("dag", name="dag", value=config.require("dagName"))

marts = receivers.AirflowTrigger(
    "marts",
    jobs=[orders, payments],
    url=f"{inbox}/airflow3",
    dag_id=dag.value,
    airflow={"version": 3, "token": token},
    conf={"source": "test", "stamp": dag.id},
    extra_rules=[{"variable_name": "ROWS", "operation": "GREATER_THAN", "value": "0"}],
)
receivers.AirflowTrigger(
    "old",
    jobs=[orders],
    url=f"{inbox}/airflow2",
    dag_id="old",
    airflow=receivers.AirflowAccessArgs(version=2, username="erathos", password=password),
)
receivers.DbtCloudTrigger("models", jobs=[orders], host=inbox, account_id="1", job_id="2", token=token)
receivers.PrefectTrigger(
    "flows",
    jobs=[orders],
    deployment_id="d",
    server={"kind": "selfHosted", "api_url": f"{inbox}/api", "auth_string": password},
    parameters={"tables": [dag.value]},
)
receivers.DatabricksTrigger(
    "lakehouse",
    jobs=[orders],
    host=inbox,
    job_id="620532714881437",
    token=token,
    job_parameters={"table": "${{erathos.table_name}}", "stamp": dag.value},
)
receivers.GitHubTrigger(
    "build",
    jobs=[orders],
    repository="acme/dbt",
    dispatch={"kind": "workflow", "workflow": "build.yml", "ref": "main", "inputs": {"dag": dag.value}},
    token=token,
    api_url=inbox,
)
receivers.GitHubTrigger(
    "event",
    jobs=[orders],
    repository="acme/dbt",
    dispatch=receivers.GitHubDispatchArgs(kind="repository", payload={"stamp": dag.id}),
    token=token,
    api_url=inbox,
)
receivers.DagsterTrigger(
    "launch",
    jobs=[orders],
    server={"kind": "cloud", "url": f"{inbox}/prod", "token": token},
    code_location="marts",
    job_name="refresh_marts",
    run_config={"ops": {"refresh": {"config": {"table": "${{erathos.table_name}}", "stamp": dag.id}}}},
)
receivers.SlackMessage("slack", jobs=[orders], webhook_url=pulumi.Output.concat(inbox, "/slack/", token))
receivers.TeamsMessage("teams", jobs=[orders], webhook_url=pulumi.Output.concat(inbox, "/teams/invoke?sig=", token))
receivers.PagerDutyAlert(
    "failed", jobs=[orders], integration_key=token, custom_details={"stamp": dag.id}, host=inbox
)
receivers.PagerDutyAlert("loaded", jobs=[orders], integration_key=token, action="resolve", host=inbox)
receivers.JobChain("chain", after=[orders], run=payments, api_key=config.require_secret("key"))

pulumi.export("webhookId", marts.webhook_id)
