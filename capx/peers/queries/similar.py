"""Organizations that somebody may mean who is about to propose one."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from capx.accounts.models import Account
from capx.folding import fold, terms
from capx.peers.enums import Kind
from capx.peers.models import OrganizationName, Peer
from capx.peers.queries.management import organizations_to_ask_for
from capx.peers.queries.visibility import seen_by

MOST = 5  # shown
_READ = 60  # of which the most similar are shown
_MOST_WORDS = 6
# In the names of so many organizations that they say nothing about which one is meant.
_COMMON = frozenset(
    {"wiki", "wikimedia", "wikimedians", "wikimedistas", "wikipedia", "wikipedians", "users"}
    | {"user", "group", "groupe", "grupo", "community", "chapter", "foundation", "society"}
    | {"project", "language", "the", "of", "in", "and", "for", "de", "des", "du", "la", "le"}
)


class Similar(NamedTuple):
    peer: Peer
    can_ask: bool  # nobody manages it
    is_visible: bool  # its page is


def similar_organizations(name: str, acronym: str, *, account: Account) -> list[Similar]:
    """Those that share a telling word with the name, or the acronym; the most similar first.

    Among them those that are hidden because nobody manages them: their names are no secret.
    """
    words = _telling_words(name)[:_MOST_WORDS]
    asked = organizations_to_ask_for(account)
    found = (
        Peer.objects.filter(_alike(name, words, acronym.strip()), kind=Kind.ORGANIZATION)
        .annotate(
            can_ask=Exists(asked.filter(pk=OuterRef("pk"))), is_visible=seen_by(account, "pk")
        )
        .filter(Q(can_ask=True) | Q(is_visible=True))
        .select_related("organization")
        .order_by("name_folded")[:_READ]
    )
    ranked = sorted(found, key=lambda peer: -_likeness(peer, words))
    return [Similar(peer, peer.can_ask, peer.is_visible) for peer in ranked[:MOST]]


def _alike(name: str, words: list[str], acronym: str) -> Q:
    named = OrganizationName.objects.filter(organization=OuterRef("pk"), name__iexact=name.strip())
    alike = Q(name_folded=fold(name)) | Q(Exists(named))
    if acronym:
        alike |= Q(organization__acronym__iexact=acronym)
    for word in words:
        alike |= Q(name_folded__contains=word)
    return alike


def _telling_words(name: str) -> list[str]:
    words, runs = terms(name)
    return [word for word in words if word not in _COMMON and len(word) > 1] + runs


def _likeness(peer: Peer, words: list[str]) -> int:
    return sum(word in peer.name_folded for word in words)
