"""The personal data of this room: what a member asked and answered, and what came of it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.exchanges.enums import Side
from capx.exchanges.models import Exchange, Link, Thanks
from capx.exchanges.queries import own_peers
from capx.exchanges.services.leaving import forget_links, forget_peer
from capx.peers.queries import peers_visible_to, person_of

_AS_STORED = ("kind", "state", "how", "asker_says", "answerer_says", "proposed_by")


def register_own_data() -> None:
    register(
        PersonalData(
            name="exchanges", models=(Exchange, Link, Thanks), download=_download, erase=_erase
        )
    )


def _erase(account: Account) -> None:
    """Their words, thanks and links; what they wrote for an organization is the organization's.

    Before the deletion of the profile would do it: it comes when later rows are held.
    """
    forget_links(account=account)
    if person := person_of(account):
        forget_peer(person)


def _download(account: Account) -> list[dict[str, Any]]:
    """The member's own, and those in which they acted for an organization.

    Whoever manages it no more has no part in what the two wrote and agreed on since.
    """
    own = own_peers(account)
    rows = _concerning(account).select_related("capacity", "in_return", "asker", "answerer")
    rows = rows.prefetch_related("links", "thanks").order_by("pk")
    shown = _shown_peers(account, rows)
    return [
        _described(row, shown, account) | _words(row, shown, account)
        if {row.asker_id, row.answerer_id} & own.keys()
        else _deeds(row, account)
        for row in rows
    ]


def _concerning(account: Account) -> QuerySet[Exchange]:
    own = Q(asker__person__account=account) | Q(answerer__person__account=account)
    return Exchange.objects.filter(own | Q(asked_by=account) | Q(answered_by=account))


def _shown_peers(account: Account, rows: QuerySet[Exchange]) -> dict[int, str]:
    """Handles by number. A peer whom the member may not see any more is not named."""
    peers = {number for row in rows for number in (row.asker_id, row.answerer_id) if number}
    return dict(peers_visible_to(account).filter(pk__in=peers).values_list("pk", "handle"))


def _described(row: Exchange, shown: Mapping[int, str], account: Account) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _AS_STORED} | {
        "asker": shown.get(row.asker_id or 0),
        "answerer": shown.get(row.answerer_id or 0),
        "asked_by_you": row.asked_by_id == account.pk,
        "answered_by_you": row.answered_by_id == account.pk,
        "capacity": row.capacity.slug,
        "in_return": row.in_return.slug if row.in_return else None,
        "language": row.language_id,
        "until": row.until.isoformat() if row.until else None,
        **_dates(row),
    }


def _deeds(row: Exchange, account: Account) -> dict[str, Any]:
    """What is left to somebody who acted for an organization: that they did, and their words."""
    return {
        "kind": row.kind,
        "capacity": row.capacity.slug,
        "created": row.created_at.isoformat(),
        "asked_by_you": row.asked_by_id == account.pk,
        "answered_by_you": row.answered_by_id == account.pk,
        "note": row.note if row.asked_by_id == account.pk else "",
        "links": [
            {"title": link.title, "address": link.address}
            for link in row.links.all()
            if link.added_by_id == account.pk
        ],
    }


def _words(row: Exchange, shown: Mapping[int, str], account: Account) -> dict[str, Any]:
    """As on the page of the two: those of a side whom the member sees."""
    peers = {Side.ASKER: row.asker_id, Side.ANSWERER: row.answerer_id}
    seen = {side for side, peer_id in peers.items() if peer_id in shown}
    return {
        "note": row.note if Side.ASKER in seen else "",
        "answer": row.answer if row.answer_of in seen else "",
        "links": [
            {"title": link.title, "address": link.address}
            for link in row.links.all()
            if link.added_by_id == account.pk or len(seen) == len(Side)
        ],
        "thanks": [
            {
                "by": each.side,
                "words": each.words,
                "public": each.wants_public and each.other_agrees,
            }
            for each in row.thanks.all()
            if each.side in seen
        ],
    }


def _dates(row: Exchange) -> dict[str, str | None]:
    names = ("created_at", "changed_at", "answered_at", "reminded_at", "starts_at", "ends_at")
    dates = {name.removesuffix("_at"): getattr(row, name) for name in names}
    return {name: date.isoformat() if date else None for name, date in dates.items()}
