"""The objects of the API. Fields have the API's own names, leading underscores included."""

import uuid

from django.db import models
from rest_framework_api_key.models import AbstractAPIKey

METHODS = [(method, method) for method in ("DELETE", "GET", "PATCH", "POST", "PUT")]
OPERATIONS = ["EQUAL", "NOT_EQUAL", "IN", "NOT_IN", "LESS_THAN", "GREATER_THAN"]
VARIABLES = """JOB_ID CONNECTION_ID CONNECTION_NAME SCHEMA_NAME TABLE_NAME EXECUTION_ID STATUS ROWS COLUMNS TOTAL_DURATION
    TRIGGERED_BY IS_ORCHESTRATION FORCE_HISTORY NESTED_TABLE FINISHED_AT_DATE FINISHED_AT_TIME FINISHED_AT_WEEKDAY""".split()


class Workspace(models.Model):
    id = models.UUIDField(primary_key=True)


class ApiKey(AbstractAPIKey):
    workspaces = models.ManyToManyField(Workspace)


class Stored(models.Model):
    _id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    _created_at = models.DateTimeField(auto_now_add=True)
    _updated_at = models.DateTimeField(auto_now=True)
    workspace = models.ForeignKey(Workspace, models.CASCADE)

    class Meta:
        abstract = True
        ordering = ["_created_at"]


class Job(Stored):
    connection_id = models.UUIDField()
    connection_name = models.CharField(max_length=255)
    schema_name = models.CharField(max_length=255)
    table_name = models.CharField(max_length=255)
    primary_job = models.ForeignKey("self", models.CASCADE, null=True)
    schedule = models.CharField(max_length=50, default="Manually")
    sync_type = models.CharField(max_length=10, default="FULL")
    is_active = models.BooleanField()


class Execution(Stored):
    job = models.ForeignKey(Job, models.CASCADE)
    status = models.CharField(max_length=20, default="FINISHED")
    triggered_by = models.CharField(max_length=255)
    is_orchestration = models.BooleanField(default=True)


class Webhook(Stored):
    description = models.CharField(max_length=255)
    is_active = models.BooleanField()
    method = models.CharField(max_length=10, choices=METHODS)
    url = models.URLField(max_length=1000)
    header = models.JSONField(null=True, blank=True)
    body = models.JSONField(null=True, blank=True)
    rules = models.JSONField(default=list, blank=True)
    jobs = models.ManyToManyField(Job)


class NamedValue(Stored):
    name = models.CharField(max_length=255)
    value = models.TextField(blank=True)

    class Meta(Stored.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="%(class)s_name")]


class Secret(NamedValue):
    pass


class Variable(NamedValue):
    pass
