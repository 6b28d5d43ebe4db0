"""The personal data of this room: whom a member saved, and the notes beside them."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.explore.models import SavedPeer


def register_own_data() -> None:
    register(
        PersonalData(name="saved_peers", models=(SavedPeer,), download=_download, erase=_erase)
    )


def _download(account: Account) -> list[dict[str, Any]]:
    rows = SavedPeer.objects.filter(owner=account).select_related("peer")
    return [
        {"name": row.peer.name, "note": row.note, "saved_at": row.saved_at.isoformat()}
        for row in rows
    ]


def _erase(account: Account) -> None:
    """Also what others have noted beside the member goes: it goes with the profile."""
    SavedPeer.objects.filter(owner=account).delete()
