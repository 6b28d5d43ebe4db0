"""Events can be reported: which words of theirs a reporter sees."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from capx.accounts.models import Account
from capx.events.models import Event
from capx.events.queries import events_visible_to
from capx.events.queries.hosts import hosts_of
from capx.peers.queries import accounts_behind, shown_names
from capx.safety.enums import About
from capx.safety.reportable import Reportable, register

_LONGEST_NUMBER = 18  # digits that every database holds


def register_reportable() -> None:
    register(
        Reportable(
            name=About.EVENT,
            find=_find,
            title=str,
            snapshot=_snapshot,
            concerned=lambda event: accounts_behind(event.host),
            concerning=_concerning,
            takes_evidence=False,
            has_owner=True,
            address=lambda event: reverse("events:event", args=[event.pk]),
        )
    )


def _find(viewer: Account, key: str) -> Event | None:
    if not (key.isascii() and key.isdecimal()) or len(key) > _LONGEST_NUMBER:
        return None
    return events_visible_to(viewer).select_related("host").filter(pk=key).first()


def _concerning(account: Account) -> QuerySet[Event, Any]:
    hosts = hosts_of(account).order_by().values("pk")
    return Event.objects.filter(host__in=hosts).values("pk")


def _snapshot(event: Event, language: str) -> dict[str, str]:
    return {
        pgettext("of an event", "Title"): event.title,
        pgettext("of an event", "Host"): shown_names([event.host], language)[event.host_id],
        _("Starts"): date_format(event.starts_at, "DATETIME_FORMAT") + " UTC",
        _("Description"): event.description,
        pgettext("of an event", "Place"): event.place,
        _("Links"): "\n".join(link for link in (event.link, event.map_link) if link),
        _("Places left"): event.places_left,
        _("Picture"): event.picture.commons_file if event.picture else "",
    }
