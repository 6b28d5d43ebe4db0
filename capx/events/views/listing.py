from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from capx.events.cards import cards_of
from capx.events.criteria import COUNTED, PER_PAGE, Criteria
from capx.events.facet import Facet
from capx.events.locales import reader_locale
from capx.events.month import month_table
from capx.events.panels import chips, panels
from capx.events.queries.listing import events_listed
from capx.events.queries.organizations import names_called
from capx.events.remembered import remembered
from capx.events.zones import reader_zone, zone_name
from capx.reader import reader_language
from capx.requests import wants_partial

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from capx.events.models import Event
    from capx.events.queries.announced import Viewer
    from capx.requests import HtmxRequest


@require_safe
def events(request: "HtmxRequest") -> "HttpResponse":
    """A list or a month. All that is chosen stands in the address; htmx asks for what changes."""
    criteria = Criteria.from_address(request.GET)
    shown = _month(request, criteria) if criteria.view == "month" else _list(request, criteria)
    template = "events/_found.html" if wants_partial(request) else "events/list.html"
    response = render(request, template, _around(request, criteria) | shown)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _list(request: "HtmxRequest", criteria: Criteria) -> dict[str, object]:
    zone = reader_zone(request)
    listed = events_listed(criteria, viewer=request.user, zone=zone)
    number = _number(listed, criteria, request.user, zone)
    total = min(number, COUNTED)
    page = Paginator(range(total), PER_PAGE).get_page(criteria.page)
    start = PER_PAGE * (page.number - 1)
    ids = list(listed.values_list("pk", flat=True)[start : start + PER_PAGE])
    return {
        "cards": cards_of(ids, viewer=request.user, zone=zone, language=reader_language()),
        "page": page,
        "total": total,
        "has_more_than_counted": number > COUNTED,
    }


def _number(
    listed: "QuerySet[Event]", criteria: Criteria, viewer: "Viewer", zone: "ZoneInfo"
) -> int:
    """Counting takes longer than finding a page, so that it is remembered.

    Not where an organization is chosen, which not all members see alike.
    """
    events = listed.order_by().values("pk")[: COUNTED + 1]
    if criteria.values(Facet.ORGANIZATION):
        return events.count()
    return remembered(f"count {zone} {criteria.address()}", viewer, events.count)


def _month(request: "HtmxRequest", criteria: Criteria) -> dict[str, object]:
    table = month_table(criteria, viewer=request.user, zone=reader_zone(request))
    return {"table": table, "total": table.total}


def _around(request: "HtmxRequest", criteria: Criteria) -> dict[str, object]:
    """What narrows the events down, and whose clock they are told on."""
    language, zone = reader_language(), reader_zone(request)
    slugs = criteria.values(Facet.ORGANIZATION)
    organizations = names_called(slugs, viewer=request.user, language=language)
    return {
        "criteria": criteria,
        "chips": chips(criteria, organizations, language),
        "organizations": slugs,
        "panels": panels(criteria, viewer=request.user, language=language),
        "zone": zone_name(zone, timezone.now(), reader_locale()),
    }
