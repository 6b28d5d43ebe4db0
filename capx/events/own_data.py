"""The personal data of this room: events that a member hosts, organizes, or is interested in."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.events.models import CoOrganizer, Event, EventSource, Interest, LookupAllowance


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
    hosted = Event.objects.filter(host__person__account=account).order_by("starts_at")
    allowance = LookupAllowance.objects.filter(account=account)
    return {
        "hosted": [{"title": event.title, "state": event.state} for event in hosted],
        "interested_in": list(
            Interest.objects.filter(account=account).values_list("event__title", flat=True)
        ),
        "lookups": list(allowance.values("hour_began_at", "used")),
    }


def _erase(account: Account) -> None:
    """What the member hosts goes with their profile; so does their part in events of others."""
    Event.objects.filter(host__person__account=account).delete()
    Interest.objects.filter(account=account).delete()
    LookupAllowance.objects.filter(account=account).delete()
