"""Makes an empty database and puts the workspaces of a JSON file into it, in the form of the emulator's seed."""

import json
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

django.setup()

from .models import ApiKey, Job, Secret, Variable, Workspace  # noqa: E402 (models need the set-up)

call_command("migrate", run_syncdb=True, verbosity=0)
seed = json.loads(Path(sys.argv[1]).read_text())
for given in seed["workspaces"]:
    workspace = Workspace.objects.create(id=given["id"])
    names = {connection["id"]: connection["name"] for connection in given["connections"]}
    for job in given["jobs"]:
        Job.objects.create(
            workspace=workspace,
            _id=job["id"],
            connection_id=job["connectionId"],
            connection_name=names[job["connectionId"]],
            schema_name=job["schemaName"],
            table_name=job["tableName"],
            primary_job_id=job.get("primaryJobId"),
            schedule=job.get("schedule", "Manually"),
            sync_type=job.get("syncType", "FULL"),
            is_active=True,
        )
    for model, values in ((Secret, given.get("secrets", {})), (Variable, given.get("variables", {}))):
        model.objects.bulk_create(model(workspace=workspace, name=name, value=values[name]) for name in values)
# The key is the caller's choice, so that a server that was started again still takes it.
key, owner = os.environ["DRF_API_KEY"], seed["keys"][0]
hashed = ApiKey.objects.key_generator.hash(key)
prefix = key.partition(".")[0]
stored = ApiKey.objects.create(id=f"{prefix}.{hashed}", prefix=prefix, hashed_key=hashed, name=owner["owner"])
stored.workspaces.set(Workspace.objects.filter(id__in=owner["workspaces"]))
