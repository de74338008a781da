"""What `django-admin startproject` writes, plus the framework, its filters, its keys and its schema."""

import json
import os
import secrets

# What a variant changes: one JSON object in the environment, laid over these.
VARIANT = {
    **{"patch": True, "put": True, "pageSize": 10, "maxPageSize": 100},
    # Lists and the replies of create and update show a few fields only (of webhooks, lists always do).
    "trimmedReplies": False,
    # The framework cuts white space off the ends of every string unless a field says otherwise.
    "trimStrings": True,
    # Whether the serializer looks for a taken name, or the database alone refuses it.
    "uniqueValidator": True,
    **{"requestsPerMinute": None, "gzip": False, "debug": False, "timeZone": "UTC", "language": "en-us"},
} | json.loads(os.environ.get("DRF_VARIANT", "{}"))

# Sessions are never used, so that no restart needs the same one.
SECRET_KEY = secrets.token_hex()
DEBUG = VARIANT["debug"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "erathos.urls"
INSTALLED_APPS = [f"django.contrib.{app}" for app in ("auth", "contenttypes", "sessions", "messages", "staticfiles")]
INSTALLED_APPS += ["rest_framework", "rest_framework_api_key", "django_filters", "drf_spectacular", "erathos"]
MIDDLEWARE = """
    django.middleware.security.SecurityMiddleware django.contrib.sessions.middleware.SessionMiddleware
    django.middleware.common.CommonMiddleware django.middleware.csrf.CsrfViewMiddleware
    django.contrib.auth.middleware.AuthenticationMiddleware django.contrib.messages.middleware.MessageMiddleware
    django.middleware.clickjacking.XFrameOptionsMiddleware
""".split()
if VARIANT["gzip"]:
    MIDDLEWARE[1:1] = ["django.middleware.gzip.GZipMiddleware", "django.middleware.http.ConditionalGetMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
# Several threads write. What is committed outlives the process, not the machine, which saves the disk.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
OPTIONS = {"timeout": 60, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS}
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DRF_DATABASE"], "OPTIONS": OPTIONS}}
# Tables are made from the models as they are.
MIGRATION_MODULES = {app: None for app in ("auth", "contenttypes", "sessions", "rest_framework_api_key")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = VARIANT["language"]
TIME_ZONE = VARIANT["timeZone"]
USE_TZ = True
STATIC_URL = "static/"

FILTERS = "django_filters.rest_framework.DjangoFilterBackend"
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["erathos.conventions.HasWorkspaceKey"],
    "DEFAULT_PAGINATION_CLASS": "erathos.conventions.NumberedPages",
    "DEFAULT_FILTER_BACKENDS": [FILTERS, "rest_framework.filters.OrderingFilter"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
if VARIANT["requestsPerMinute"] is not None:
    REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = ["rest_framework.throttling.AnonRateThrottle"]
    REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": f"{VARIANT['requestsPerMinute']}/min"}
SPECTACULAR_SETTINGS = {"TITLE": "Erathos", "VERSION": "beta", "COMPONENT_SPLIT_REQUEST": True}
