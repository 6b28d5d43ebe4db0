from collections.abc import Iterable
from dataclasses import dataclass

from capx.accounts.models import Account
from capx.messages.addressee import writing_address
from capx.messages.models import Draft
from capx.peers.queries import peers_visible_to, shown_names
from capx.reader import reader_language


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft with the name of its peer, and where one goes on writing.

    Both are empty where the member does not see the peer any more: the words are still theirs.
    """

    draft: Draft
    name: str
    address: str


def drafts_shown(drafts: Iterable[Draft], viewer: Account) -> list[ShownDraft]:
    """In the order of the drafts. Two queries, however many there are."""
    listed = list(drafts)
    peers = [draft.peer_id for draft in listed]
    seen = {peer.pk: peer for peer in peers_visible_to(viewer).filter(pk__in=peers)}
    names = shown_names(list(seen.values()), reader_language())
    return [
        ShownDraft(draft, names[draft.peer_id], writing_address(seen[draft.peer_id]))
        if draft.peer_id in seen
        else ShownDraft(draft, "", "")
        for draft in listed
    ]
