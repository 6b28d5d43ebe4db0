"""What every page's template may use."""

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def site(request: "HttpRequest") -> dict[str, object]:
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SOURCE_URL": settings.SOURCE_URL,
        "DEMO": settings.DEMO,
        "page_path": request.get_full_path(),
    }
