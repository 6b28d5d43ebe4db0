"""The personal data of this room: events that a member hosts, organizes, or is interested in."""

from typing import Any

from django.db.models import QuerySet

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.events.models import CoOrganizer, Event, EventSource, Interest, LookupAllowance
from capx.events.queries import events_visible_to
from capx.peers.services.pictures import drop_unused_picture

_AS_STORED = (
    *("title", "description", "state", "time_zone", "format"),
    *("place", "map_link", "link", "places_left"),
)


def register_own_data() -> None:
    register(
        PersonalData(
            name="events",
            models=(Event, CoOrganizer, EventSource, Interest, LookupAllowance),
            download=_download,
            erase=_erase,
        )
    )


def _download(account: Account) -> dict[str, Any]:
    hosted = _hosted_by(account).select_related("picture", "source").order_by("starts_at", "pk")
    allowance = LookupAllowance.objects.filter(account=account)
    return {
        "hosted": [_described(event) for event in hosted],
        "co_organized": _titled(account, _co_organized_by(account), "state"),
        "interested_in": _titled(account, Interest.objects.filter(account=account), "since"),
        "lookups": list(allowance.values("hour_began_at", "used")),
    }


def _titled(account: Account, rows: QuerySet[Any], column: str) -> list[dict[str, Any]]:
    """An event that the member may not see any more is not named, as nowhere else."""
    events = events_visible_to(account).filter(pk__in=rows.values("event"))
    titles = dict(events.values_list("pk", "title"))
    return [
        {"event": titles.get(event_id), column: value}
        for event_id, value in rows.values_list("event_id", column)
    ]


def _erase(account: Account) -> None:
    """What the member hosts goes with their profile; so does their part in events of others."""
    hosted = _hosted_by(account)
    list(hosted.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    pictures = set(hosted.exclude(picture=None).values_list("picture_id", flat=True))
    hosted.delete()
    for picture_id in pictures:
        drop_unused_picture(picture_id)
    _co_organized_by(account).delete()
    Interest.objects.filter(account=account).delete()
    LookupAllowance.objects.filter(account=account).delete()


def _hosted_by(account: Account) -> QuerySet[Event]:
    return Event.objects.filter(host__person__account=account)


def _co_organized_by(account: Account) -> QuerySet[CoOrganizer]:
    return CoOrganizer.objects.filter(peer__person__account=account).order_by("pk")


def _described(event: Event) -> dict[str, Any]:
    source: EventSource | None = getattr(event, "source", None)
    return {name: getattr(event, name) for name in _AS_STORED} | {
        "starts": event.starts_at.isoformat(),
        "ends": event.ends_at.isoformat(),
        "created": event.created_at.isoformat(),
        "changed": event.changed_at.isoformat(),
        "language": event.language_id,
        "territory": event.territory_id,
        "picture": event.picture.commons_file if event.picture else None,
        "capacities": sorted(event.capacities.values_list("slug", flat=True)),
        "languages": sorted(event.languages.values_list("code", flat=True)),
        "started_from": source.address if source else None,
    }
