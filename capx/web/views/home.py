"""The first page: an invitation for a visitor, what comes next for a member."""

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from capx.capacities.queries import roots
from capx.events.zones import reader_zone
from capx.explore.company import company
from capx.reader import reader_language
from capx.web.home_page import home_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def home(request: "HttpRequest") -> "HttpResponse":
    language = reader_language()
    if request.user.is_authenticated:
        home = home_of(request.user, language=language, zone=reader_zone(request))
        return render(request, "web/home.html", {"home": home})
    context = {"company": company(request.user, language), "roots": roots(language)}
    return render(request, "web/landing.html", context)
