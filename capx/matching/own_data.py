"""The personal data of this room: whom a member has set aside, and how often they were shown."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.matching.models import Dismissal, Showing
from capx.peers.queries import peers_visible_to, person_of


def register_own_data() -> None:
    register(
        PersonalData(name="matches", models=(Dismissal, Showing), download=_download, erase=_erase)
    )


def _download(account: Account) -> dict[str, Any]:
    """Whom the member may not see any more is not named."""
    person = person_of(account)
    rows = list(Dismissal.objects.filter(peer=person).order_by("pk")) if person else []
    seen = peers_visible_to(account).filter(pk__in=[row.dismissed_id for row in rows])
    names = dict(seen.values_list("pk", "name"))
    shown = Showing.objects.filter(peer=person).order_by("day", "pk")
    return {
        "not_for_me": [
            {"name": names.get(row.dismissed_id), "at": row.dismissed_at.isoformat()}
            for row in rows
        ],
        "shown_to_others": [{"day": row.day.isoformat(), "times": row.times} for row in shown],
    }


def _erase(account: Account) -> None:
    """What others have said of the member goes as well: it goes with the profile."""
    if person := person_of(account):
        Dismissal.objects.filter(peer=person).delete()
        Showing.objects.filter(peer=person).delete()
