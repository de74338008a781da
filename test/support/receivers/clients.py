"""Sends each [url, intent] of the standard input, a JSON object by name, through the vendor's own client."""

import json
import sys
from urllib.parse import urlsplit


def databricks(url, intent):
    from databricks.sdk import WorkspaceClient

    client = WorkspaceClient(host=url, token=intent["token"])
    client.jobs.run_now(
        job_id=intent["jobId"],
        idempotency_token=intent["execution"],
        job_parameters=intent["parameters"],
    )


def github(url, intent):
    from github import Auth, Github

    client = Github(auth=Auth.Token(intent["token"]), base_url=url, lazy=True)
    return client.get_repo(intent["repository"])


def github_workflow(url, intent):
    workflow = github(url, intent).get_workflow(intent["workflow"])
    workflow.create_dispatch(intent["ref"], intent["inputs"])


def github_event(url, intent):
    github(url, intent).create_repository_dispatch(intent["eventType"], intent["payload"])


def slack(url, intent):
    from slack_sdk.models.blocks import PlainTextObject, SectionBlock
    from slack_sdk.webhook import WebhookClient

    facts = [PlainTextObject(text=fact) for fact in intent["facts"]]
    blocks = [SectionBlock(text=PlainTextObject(text=intent["text"])), SectionBlock(fields=facts)]
    answer = WebhookClient(f"{url}/services/{intent['token']}").send(text=intent["text"], blocks=blocks)
    assert answer.status_code == 200, answer.body


def pagerduty(url, intent):
    from pagerduty import EventsApiV2Client

    client = EventsApiV2Client(intent["token"])
    # Its property refuses plain http.
    client._url = url
    return client


def pagerduty_trigger(url, intent):
    pagerduty(url, intent).trigger(
        intent["summary"],
        intent["source"],
        dedup_key=intent["dedupKey"],
        severity=intent["severity"],
        payload=intent["context"],
        custom_details=intent["details"],
    )


def pagerduty_resolve(url, intent):
    pagerduty(url, intent).resolve(intent["dedupKey"])


def dagster(url, intent):
    from dagster_graphql import DagsterGraphQLClient

    address = urlsplit(url)
    client = DagsterGraphQLClient(
        address.hostname,
        port_number=address.port,
        path_prefix=address.path,
        headers={"Dagster-Cloud-Api-Token": intent["token"]},
    )
    client.submit_job_execution(
        intent["jobName"],
        repository_location_name=intent["codeLocation"],
        repository_name=intent["repository"],
        run_config=intent["runConfig"],
        tags=intent["tags"],
    )


SENDERS = {
    "databricks": databricks,
    "githubWorkflow": github_workflow,
    "githubEvent": github_event,
    "slack": slack,
    "pagerDutyTrigger": pagerduty_trigger,
    "pagerDutyResolve": pagerduty_resolve,
    "dagster": dagster,
}

for name, (url, intent) in json.load(sys.stdin).items():
    SENDERS[name](url, intent)
