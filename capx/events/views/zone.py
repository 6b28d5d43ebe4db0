from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from capx.accounts.destinations import destination_of
from capx.events.forms.zone import ZoneForm
from capx.events.zones import COOKIE, COOKIE_AGE, reader_zone

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def time_zone(request: "HttpRequest") -> "HttpResponse":
    """Keep the reader's time zone in a cookie; an empty one leaves it to the profile again."""
    if request.method == "POST":
        form = ZoneForm(request.POST)
        if form.is_valid():
            return _kept(request, form)
    else:
        form = ZoneForm(initial={"zone": reader_zone(request).key})
    context = {"form": form, "next": destination_of(request, otherwise="events:list")}
    return render(request, "events/zone.html", context, status=422 if form.errors else 200)


def _kept(request: "HttpRequest", form: ZoneForm) -> "HttpResponse":
    response = redirect(destination_of(request, otherwise="events:list"))
    if chosen := form.cleaned_data["zone"]:
        response.set_cookie(
            COOKIE,
            chosen.key,
            max_age=COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        messages.success(request, _("Times are now shown in the time zone that you chose."))
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
        messages.success(request, _("Your choice is forgotten."))
    return response
