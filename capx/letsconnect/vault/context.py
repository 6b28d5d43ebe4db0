"""What every page of the vault may use."""

from django.conf import settings
from django.http import HttpRequest


def vault(request: HttpRequest) -> dict[str, object]:
    return {
        "SITE_NAME": settings.SITE_NAME,
        "DEMO": settings.DEMO,
        "staff": getattr(request, "staff", None),
    }
