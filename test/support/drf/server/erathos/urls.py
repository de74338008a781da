"""The documented paths; those of jobs, secrets and variables are inferred from them."""

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.permissions import AllowAny
from rest_framework.routers import SimpleRouter

from . import views

router = SimpleRouter(use_regex_path=False)
router.register("orchestration/webhooks", views.WebhookViewSet)
router.register("jobs", views.JobViewSet)
router.register("secrets", views.SecretViewSet)
router.register("variables", views.VariableViewSet)

urlpatterns = [
    path("developers/workspaces/<uuid:workspace_id>/", include(router.urls)),
    path("schema/", SpectacularJSONAPIView.as_view(permission_classes=[AllowAny], throttle_classes=[])),
]
