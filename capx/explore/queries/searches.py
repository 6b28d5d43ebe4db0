"""Reads of saved searches: a member's own, and how many came to fit since they last looked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.urls import reverse

from capx.explore.canonical import canonical, read_back
from capx.explore.cards import Card, cards_of
from capx.explore.criteria import COUNTED, PER_PAGE, Criteria
from capx.explore.models import SavedSearch, SearchFeed
from capx.explore.sought import sought_by
from capx.explore.watching import Look, looking_at
from capx.safety.queries import standing

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

    from capx.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Watched:
    """A saved search with its numbers, each exact up to `COUNTED`.

    `new` is None where too many fitted at the mark to tell others from them.
    """

    saved: SavedSearch
    fitting: int
    new: int | None

    @property
    def fitting_is_exact(self) -> bool:
        return self.fitting < COUNTED

    @property
    def new_is_exact(self) -> bool:
        return self.new is not None and self.new < COUNTED

    @property
    def address(self) -> str:
        """Where all that fit are found."""
        return reverse("explore:search") + self.saved.query


@dataclass(frozen=True, slots=True)
class NewPeers:
    """A page of those who are new for a search; `total` is exact up to `COUNTED`."""

    cards: list[Card]
    page: "Page[int]"

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def total_is_exact(self) -> bool:
        return self.total < COUNTED


def searches_of(owner: "Account") -> "QuerySet[SavedSearch]":
    """Newest first; never more than `SEARCHES_AT_MOST`."""
    return SavedSearch.objects.filter(owner=owner)


def saved_as(owner: "Account", criteria: Criteria) -> SavedSearch | None:
    """The member's saved search for the same peers, also where capacities were merged since."""
    wanted = canonical(criteria)
    own = searches_of(owner).defer("mark")
    return next((each for each in own if canonical(read_back(each.query)) == wanted), None)


def feed_of(owner: "Account") -> SearchFeed | None:
    return SearchFeed.objects.filter(owner=owner).first()


def reader_of(token: str) -> "Account | None":
    """Whose feed it is; None also for a member from whom the site, or the wikis, keep away."""
    feed = SearchFeed.objects.filter(token=token).select_related("owner").first()
    if feed is None or not feed.owner.is_active:
        return None
    if feed.owner.is_sanctioned:
        now = standing(feed.owner)
        return None if now.is_withheld or now.leads_aside else feed.owner
    return feed.owner


def watched_by(owner: "Account") -> list[Watched]:
    """All that a member has saved; one query, and four more at most where there is anything."""
    searches = list(searches_of(owner))
    if not searches:
        return []
    with looking_at(searches, owner=owner) as looks:
        return [_counted(look) for look in looks]


def with_new_peers(owner: "Account") -> list[Watched]:
    """Those of them for which somebody is new, most first."""
    found = [each for each in watched_by(owner) if each.new]
    return sorted(found, key=lambda each: -(each.new or 0))


def new_peers(saved: SavedSearch, *, viewer: "Account", language: str, page: str) -> NewPeers:
    """Who is new for the viewer's own search, the most recently confirmed first.

    `page` is what the reader asked for: what is no number, or beyond the end, is mended.
    """
    with looking_at([saved], owner=viewer) as looks:
        (look,) = looks
        shown = Paginator(range(_counted(look).new or 0), PER_PAGE).get_page(page)
        found = _on(shown, look)
    sought = sought_by(read_back(saved.query))
    return NewPeers(cards_of(found, viewer=viewer, language=language, sought=sought), shown)


def _on(page: "Page[int]", look: Look) -> list[int]:
    places = list(page)
    if look.new is None or not places:
        return []
    return look.search.index.by_recency.page(look.new, places[0], places[-1] + 1)


def _counted(look: Look) -> Watched:
    new = None if look.new is None else min(len(look.new), COUNTED)
    return Watched(look.saved, min(len(look.fitting), COUNTED), new)
