from enum import StrEnum

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from capx.capacities import queries
from capx.reader import reader_language
from capx.requests import HtmxRequest, wants_partial

PER_PAGE = 20  # capacities that a search found
LONGEST = 100  # characters of a search that are looked at; no name has more


class Look(StrEnum):
    """Three ways to look at the directory."""

    CARDS = "cards"
    TREE = "tree"
    THEMES = "themes"


@require_safe
def directory(request: HtmxRequest) -> HttpResponse:
    """The whole directory in one of three ways, or what a search finds in it."""
    language, look, text = reader_language(), _look(request), _text(request)
    context: dict[str, object] = {"look": look, "q": text, "number": queries.number_of_capacities()}
    if text:
        findings = queries.capacities_called(text, language)
        page = Paginator(findings.shown, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"findings": findings, "page": page}
    elif look == Look.THEMES:
        context["themes"] = queries.themes(language)
    else:
        context["roots"] = queries.roots(language)
    template = "capacities/_shelves.html" if wants_partial(request) else "capacities/directory.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _text(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def _look(request: HttpRequest) -> Look:
    wish = request.GET.get("view", "")
    return Look(wish) if wish in Look else Look.CARDS
