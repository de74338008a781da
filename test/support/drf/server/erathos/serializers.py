"""Documented fields and limits; messages, conversions and refusals are the framework's own."""

import re

from django.conf import settings
from django.db import models, transaction
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from .models import OPERATIONS, VARIABLES, Execution, Job, Secret, Variable, Webhook

REFERENCE = re.compile(r"\$\{\{[^{}]*\}\}")
TEXT = {"type": "string"}


class Text(serializers.CharField):
    def __init__(self, **kwargs):
        super().__init__(trim_whitespace=settings.VARIANT["trimStrings"], **kwargs)


class Address(Text, serializers.URLField):
    """A url in which references may stand (documented): what is left, or what one could make of it, is checked."""

    def run_validators(self, value):
        super().run_validators(REFERENCE.sub(lambda found: f"{'' if found.start() else 'https://'}any.example", value))


@extend_schema_field({"oneOf": [TEXT, {"type": "array", "items": TEXT}]})
class RuleValue(serializers.Field):
    one = Text(allow_blank=True)
    several = serializers.ListField(child=Text(allow_blank=True))

    def to_internal_value(self, data):
        return (self.several if isinstance(data, list) else self.one).run_validation(data)

    def to_representation(self, value):
        return value


class RuleSerializer(serializers.Serializer):
    variable_name = serializers.ChoiceField(VARIABLES)
    operation = serializers.ChoiceField(OPERATIONS)
    value = RuleValue()

    # A webhook that is changed in part gets its rules as a whole.
    def validate(self, rule):
        missing = {name: [field.error_messages["required"]] for name, field in self.fields.items() if name not in rule}
        if missing:
            raise serializers.ValidationError(missing)
        return rule


class InWorkspaceSerializer(serializers.ModelSerializer):
    texts = {models.CharField: Text, models.TextField: Text}
    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | texts

    def others(self, model):
        kwargs = getattr(self.context.get("view"), "kwargs", {})
        return model.objects.filter(workspace_id=kwargs.get("workspace_id"))


def showing(of, *fields, base=InWorkspaceSerializer, suffix="", **more):
    """A serializer of the model with these fields after the common ones."""
    meta = {"model": of, "fields": ["_id", "_created_at", "_updated_at", *fields], **more}
    return type(f"{of.__name__}{suffix}Serializer", (base,), {"Meta": type("Meta", (), meta)})


class BaseWebhookSerializer(InWorkspaceSerializer):
    url = Address(max_length=1000)
    rules = RuleSerializer(many=True, required=False)

    def get_fields(self):
        fields = super().get_fields()
        fields["jobs"].child_relation.queryset = self.others(Job)
        return fields

    # The framework leaves writing nested data to the application: the rules are one value.
    def create(self, validated_data):
        return self.update(Webhook(), validated_data)

    @transaction.atomic
    def update(self, instance, validated_data):
        jobs = validated_data.pop("jobs", None)
        for name, value in validated_data.items():
            setattr(instance, name, value)
        instance.save()
        if jobs is not None:
            instance.jobs.set(jobs)
        return instance


class BaseNamedSerializer(InWorkspaceSerializer):
    def get_fields(self):
        fields = super().get_fields()
        if settings.VARIANT["uniqueValidator"]:
            model = self.Meta.model
            words = {"model_name": model._meta.verbose_name, "field_label": "name"}
            message = models.Field.default_error_messages["unique"] % words
            fields["name"].validators.append(UniqueValidator(self.others(model), message))
        return fields


WEBHOOK = ["description", "is_active", "method", "url", "header", "body", "rules", "jobs"]
WebhookSerializer = showing(Webhook, *WEBHOOK, base=BaseWebhookSerializer)
WebhookItemSerializer = showing(Webhook, *WEBHOOK[:2], suffix="Item")
SHOWN, HIDDEN = {"value": {"required": True}}, {"value": {"required": True, "write_only": True}}
SecretSerializer = showing(Secret, "name", "value", base=BaseNamedSerializer, extra_kwargs=HIDDEN)
SecretItemSerializer = showing(Secret, "name", suffix="Item")
VariableSerializer = showing(Variable, "name", "value", base=BaseNamedSerializer, extra_kwargs=SHOWN)
VariableItemSerializer = showing(Variable, "name", suffix="Item")
JOB = ["table_name", "connection_id", "connection_name", "schema_name", "primary_job", "schedule", "is_active"]
JobSerializer = showing(Job, *JOB, "sync_type")
JobItemSerializer = showing(Job, *JOB[:1], suffix="Item")
ExecutionSerializer = showing(Execution, "job", "status", "triggered_by", "is_orchestration")
