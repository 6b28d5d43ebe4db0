"""The personal data of this room: that a member has joined, and what is on its way.

What they have answered is in no download: we cannot read it.
"""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.letsconnect.models import Membership, Outgoing
from capx.letsconnect.services.joining import held
from capx.letsconnect.services.leaving import forget


def register_own_data() -> None:
    register(
        PersonalData(
            name="lets_connect",
            models=(Membership, Outgoing),
            download=_download,
            erase=_erase,
            hold=_hold,
        )
    )


def _download(account: Account) -> dict[str, Any] | None:
    membership = Membership.objects.filter(account=account).first()
    if membership is None:
        return None
    sent = Outgoing.objects.filter(member=account.wikimedia_id).order_by("pk")
    left = membership.withdrawn_at
    return {
        "code": membership.code,
        "registered": membership.registered_at.isoformat(),
        "withdrawn": left.isoformat() if left else None,
        "way": membership.way,
        "shows_badge": membership.shows_badge,
        "sent": [
            {"kind": row.kind, "at": row.created_at.isoformat(), "state": row.state} for row in sent
        ],
    }


def _erase(account: Account) -> None:
    forget(account=account)


def _hold(account: Account) -> None:
    held(account)
