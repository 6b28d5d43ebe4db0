"""What a member's home page gathers from the rooms: what comes next, and who can help."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyroaring import BitMap

from capx.capacities.directory import current
from capx.capacities.enums import Intent
from capx.explore.cards import Card, cards_of
from capx.explore.index import TAKEN_OVER, current_index
from capx.explore.queries import saved_peers, scopes_of
from capx.explore.reasons import sought_by
from capx.explore.search import start_search
from capx.peers.queries import imported_profile_for, missing_in, person_of, stated_slugs
from capx.web.landing_page import Shared, sharing

if TYPE_CHECKING:
    from capx.accounts.models import Account
    from capx.explore.search import Search
    from capx.peers.models import Peer
    from capx.peers.queries import Missing

WANTED = 12  # capacities
TEACHERS = 3  # cards


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """The three things by which a newcomer becomes a peer; whether each is done."""

    languages: bool = False
    available: bool = False
    wanted: bool = False

    @property
    def done(self) -> int:
        return sum((self.languages, self.available, self.wanted))

    @property
    def finished(self) -> bool:
        return self.done == 3


@dataclass(frozen=True, slots=True)
class Teachers:
    """Whom a member can learn from: how many for each wish, and the latest few of all."""

    wishes: list[Shared]  # that somebody can fulfil, most peers first
    unheard: list[Shared]  # that nobody can fulfil yet
    cards: list[Card]
    total: int
    address: str  # the query string of the page that finds them all


@dataclass(frozen=True, slots=True)
class Home:
    peer: "Peer | None"
    imported: "Peer | None"  # waits until the member keeps, mends or drops it
    steps: FirstSteps
    missing: "list[Missing]"
    number_of_saved: int
    teachers: Teachers | None  # None without a wish


def home_of(account: "Account", language: str) -> Home:
    peer = person_of(account)
    stated = stated_slugs(peer) if peer else {}
    wanted = stated.get(Intent.WANTED, [])
    return Home(
        peer=peer,
        imported=None if peer else imported_profile_for(account),
        steps=FirstSteps(
            languages=peer is not None and peer.languages.exists(),
            available=bool(stated.get(Intent.AVAILABLE)),
            wanted=bool(wanted),
        ),
        missing=missing_in(peer) if peer else [],
        number_of_saved=saved_peers(account).count(),
        teachers=teachers(account, peer, wanted, language) if peer and wanted else None,
    )


def teachers(account: "Account", peer: "Peer", wanted: list[str], language: str) -> Teachers:
    """Peers other than oneself who can share what one wants to learn.

    An imported profile is found and counted, but not proposed before its member has taken it over.
    """
    index, criteria = current_index(), sharing(*wanted)
    scopes = scopes_of(account)
    with index.lock:
        search = start_search(criteria, index=index, directory=current(), scopes=scopes)
        others = search.found() - BitMap([peer.pk])
        latest = index.by_recency.page(others & index.peers_with(TAKEN_OVER), 0, TEACHERS)
        wishes = [_wish(search, slug, others, language) for slug in wanted]
    sought = sought_by(criteria)
    return Teachers(
        wishes=sorted((w for w in wishes if w.peers), key=lambda wish: -wish.peers)[:WANTED],
        unheard=[wish for wish in wishes if not wish.peers][:WANTED],
        cards=cards_of(latest, viewer=account, language=language, sought=sought),
        total=len(others),
        address=criteria.address(),
    )


def _wish(search: "Search", slug: str, others: BitMap, language: str) -> Shared:
    entry = search.narrowing.directory.get(slug)
    can_share = search.narrowing.stating([slug], [Intent.AVAILABLE])
    label, root = (entry.label(language), entry.root.slug) if entry else (slug, "")
    return Shared(slug, label, root, others.intersection_cardinality(can_share))
