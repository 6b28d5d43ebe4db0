"""The personal data of this room: whom a member saved, and the notes beside them."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.explore.models import SavedPeer
from capx.peers.queries import peers_visible_to


def register_own_data() -> None:
    register(
        PersonalData(name="saved_peers", models=(SavedPeer,), download=_download, erase=_erase)
    )


def _download(account: Account) -> list[dict[str, Any]]:
    """Whom the member may not see any more is not named, as on the page of saved peers."""
    rows = SavedPeer.objects.filter(owner=account)
    saved_by_member = peers_visible_to(account).filter(saved_by__owner=account)
    names = dict(saved_by_member.values_list("pk", "name"))
    return [
        {"name": names.get(row.peer_id), "note": row.note, "saved_at": row.saved_at.isoformat()}
        for row in rows
    ]


def _erase(account: Account) -> None:
    """Also what others have noted beside the member goes: it goes with the profile."""
    SavedPeer.objects.filter(owner=account).delete()
