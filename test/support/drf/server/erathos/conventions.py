"""What is documented of the whole API: `Authorization: Api-Key KEY`, and pages with numbers instead of links."""

from django.conf import settings
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework_api_key.permissions import BaseHasAPIKey

from .models import ApiKey


class HasWorkspaceKey(BaseHasAPIKey):
    model = ApiKey


class NumberedPages(PageNumberPagination):
    page_size = settings.VARIANT["pageSize"]
    max_page_size = settings.VARIANT["maxPageSize"]
    page_size_query_param = "page_size"

    def get_paginated_response(self, data):
        page = self.page
        return Response({
            "count": page.paginator.count,
            "next_page": page.next_page_number() if page.has_next() else None,
            "previous_page": page.previous_page_number() if page.has_previous() else None,
            "page_size": self.get_page_size(self.request),
            "total_pages": page.paginator.num_pages,
            "current_page": page.number,
            "results": data,
        })

    def get_paginated_response_schema(self, schema):
        properties = {name: {"type": "integer"} for name in ("count", "page_size", "total_pages", "current_page")}
        properties |= {name: {"type": "integer", "nullable": True} for name in ("next_page", "previous_page")}
        properties["results"] = schema
        return {"type": "object", "required": list(properties), "properties": properties}
