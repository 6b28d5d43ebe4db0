"""The addresses of the product (the table of `docs/addresses.md`). Each room opens its own door."""

from django.contrib import admin
from django.urls import include, path, register_converter

from capx.addresses import RowNumber

register_converter(RowNumber, "row")

urlpatterns = [
    path("", include("capx.accounts.urls")),
    path("", include("capx.capacities.urls")),
    path("", include("capx.safety.urls")),
    path("", include("capx.peers.urls")),
    path("", include("capx.explore.urls")),
    path("", include("capx.matching.urls")),
    path("", include("capx.events.urls")),
    path("", include("capx.messages.urls")),
    path("", include("capx.letsconnect.urls")),
    path("", include("capx.findings.urls")),
    path("", include("capx.feedback.urls")),
    path("", include("capx.exchanges.urls")),
    path("", include("capx.web.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "capx.web.views.errors.bad_request"
handler403 = "capx.web.views.errors.forbidden"
handler404 = "capx.web.views.errors.not_found"
handler500 = "capx.web.views.errors.server_error"
