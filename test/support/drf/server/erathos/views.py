"""The framework's own view sets, over the objects of one workspace."""

from django.conf import settings
from django.http import Http404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from . import serializers
from .models import ApiKey, Execution, Job, Secret, Variable, Webhook

TRIMMED = ["list", "create", "update", "partial_update"] if settings.VARIANT["trimmedReplies"] else []


class InWorkspace:
    lookup_value_converter = "uuid"
    http_method_names = [name for name in viewsets.ViewSet.http_method_names if settings.VARIANT.get(name, True)]
    trimmed = TRIMMED

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        self.api_key = ApiKey.objects.get_from_key(request.META["HTTP_AUTHORIZATION"].split()[1])
        if not self.api_key.workspaces.filter(id=kwargs["workspace_id"]).exists():
            raise Http404

    def get_queryset(self):
        return super().get_queryset().filter(workspace_id=self.kwargs.get("workspace_id"))

    def get_serializer_class(self):
        return self.item_serializer_class if self.action == "list" in self.trimmed else self.serializer_class

    def perform_create(self, serializer):
        serializer.save(workspace_id=self.kwargs["workspace_id"])

    def finalize_response(self, request, response, *args, **kwargs):
        if self.action in self.trimmed and self.action != "list" and response.status_code < 300:
            shown = self.item_serializer_class.Meta.fields
            response.data = {name: response.data[name] for name in shown}
        return super().finalize_response(request, response, *args, **kwargs)


class WebhookFilter(filters.FilterSet):
    job = filters.UUIDFilter(field_name="jobs")

    class Meta:
        model = Webhook
        fields = ["description", "is_active", "job", "method", "url"]


class WebhookViewSet(InWorkspace, viewsets.ModelViewSet):
    queryset = Webhook.objects.all()
    serializer_class = serializers.WebhookSerializer
    item_serializer_class = serializers.WebhookItemSerializer
    trimmed = TRIMMED or ["list"]
    filterset_class = WebhookFilter


class SecretViewSet(InWorkspace, viewsets.ModelViewSet):
    queryset = Secret.objects.all()
    serializer_class = serializers.SecretSerializer
    item_serializer_class = serializers.SecretItemSerializer
    filterset_fields = ["name"]


class VariableViewSet(InWorkspace, viewsets.ModelViewSet):
    queryset = Variable.objects.all()
    serializer_class = serializers.VariableSerializer
    item_serializer_class = serializers.VariableItemSerializer
    filterset_fields = ["name"]


class JobViewSet(InWorkspace, viewsets.ReadOnlyModelViewSet):
    queryset = Job.objects.all()
    serializer_class = serializers.JobSerializer
    item_serializer_class = serializers.JobItemSerializer

    @extend_schema(request=None, responses={201: serializers.ExecutionSerializer})
    @action(detail=True, methods=["post"])
    def run(self, request, **kwargs):
        job = self.get_object()
        if job.primary_job is not None:
            raise ValidationError("Dependent jobs cannot be executed on their own.")
        execution = Execution.objects.create(job=job, workspace_id=job.workspace_id, triggered_by=self.api_key.name)
        return Response(serializers.ExecutionSerializer(execution).data, status=201)
