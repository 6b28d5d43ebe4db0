"""The personal data of this room: whom a member saved, the notes beside them, saved searches."""

from typing import Any

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.explore.models import SavedPeer, SavedSearch, SearchFeed
from capx.explore.queries.searches import feed_of, searches_of
from capx.peers.queries import peers_visible_to


def register_own_data() -> None:
    register(
        PersonalData(name="saved_peers", models=(SavedPeer,), download=_download, erase=_erase)
    )
    register(
        PersonalData(
            name="saved_searches",
            models=(SavedSearch, SearchFeed),
            download=_download_searches,
            erase=_erase_searches,
        )
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


def _download_searches(account: Account) -> dict[str, Any]:
    """Whoever finds the file could read the feed by its address: only its date is told."""
    feed = feed_of(account)
    return {
        "searches": [
            {
                "name": row.name,
                "search": row.query,
                "saved_at": row.saved_at.isoformat(),
                "looked_at": row.looked_at.isoformat(),
            }
            for row in searches_of(account)
        ],
        "feed_made_at": feed.made_at.isoformat() if feed else None,
    }


def _erase_searches(account: Account) -> None:
    searches_of(account).delete()
    SearchFeed.objects.filter(owner=account).delete()
