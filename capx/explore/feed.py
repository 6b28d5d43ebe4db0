"""A member's new peers as an Atom feed, for whoever has its private address.

It names public profiles alone and counts the others: a feed reader hands on what it reads.
"""

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.atom import Entry, atom
from capx.capacities.enums import Intent
from capx.explore.cards import Card, cards_of
from capx.explore.criteria import COUNTED
from capx.explore.naming import BETWEEN
from capx.explore.queries.searches import searches_of
from capx.explore.watching import Look, looking_at
from capx.peers.addresses import page_address
from capx.peers.index import TAKEN_OVER
from capx.peers.index.facet import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capx.accounts.models import Account
    from capx.explore.models import SavedSearch, SearchFeed

NAMED_AT_MOST = 10  # for each search; others are counted


class News(NamedTuple):
    """Who is new for one search: numbers of peers to be named, and how many others there are."""

    saved: "SavedSearch"
    named: list[int]
    others: int


def feed_address(feed: "SearchFeed") -> str:
    return reverse("explore:feed", args=[feed.token])


def feed_for(owner: "Account", *, address: str, language: str) -> str:
    """The new peers of all searches; a fixed number of queries. `address` is the feed's path."""
    searches = list(searches_of(owner))
    with looking_at(searches, owner=owner) as looks:
        news = [_news(look) for look in looks]
    return atom(
        _entries(news, language),
        title=_("Capacity Exchange: new peers for your searches"),
        address=address,
        about=reverse("explore:searches"),
        language=language,
    )


def _news(look: Look) -> News:
    """Named are public profiles that their members have written or taken over themselves."""
    if not look.new:
        return News(look.saved, [], 0)
    index = look.search.index
    public = look.new & index.peers_with(("scope", Scope.PUBLIC)) & index.peers_with(TAKEN_OVER)
    named = index.by_recency.page(public, 0, NAMED_AT_MOST)
    return News(look.saved, named, min(len(look.new), COUNTED) - len(named))


def _entries(news: "Iterable[News]", language: str) -> "Iterator[Entry]":
    """What is written about each is what a visitor may read of them."""
    told = list(news)
    everybody = sorted({peer for each in told for peer in each.named})
    cards = cards_of(everybody, viewer=AnonymousUser(), language=language)
    shown = {card.peer.pk: card for card in cards}
    for each in told:
        yield from (_introduced(shown[peer], each.saved) for peer in each.named if peer in shown)
        if each.others:
            yield _others(each)


def _introduced(card: Card, saved: "SavedSearch") -> Entry:
    title = _("%(peer)s: new for “%(search)s”") % {"peer": card.peer.name, "search": saved.name}
    return Entry(
        title=title,
        address=page_address(card.peer),
        words="\n".join(_stated(card)),
        author=str(settings.SITE_NAME),
        published=card.peer.confirmed_at,
        updated=card.peer.confirmed_at,
        categories=[saved.name],
        mark=f"#search-{saved.pk}",
    )


def _stated(card: Card) -> "Iterator[str]":
    told = ((Intent.AVAILABLE, card.available), (Intent.KNOWN, card.known))
    for intent, chips in (*told, (Intent.WANTED, card.wanted)):
        if chips:
            yield f"{intent.label}: {BETWEEN.join(chip.label for chip in chips)}"


def _others(news: News) -> Entry:
    """Another entry for another number, so that feed readers show it again."""
    title = ngettext(
        "%(number)s more new peer for “%(search)s”",
        "%(number)s more new peers for “%(search)s”",
        news.others,
    ) % {"number": news.others, "search": news.saved.name}
    return Entry(
        title=title,
        address=reverse("explore:search-news", args=[news.saved.pk]),
        words=_("Sign in to see them all. Some profiles are shown to members only."),
        author=str(settings.SITE_NAME),
        published=news.saved.looked_at,
        updated=news.saved.looked_at,
        categories=[news.saved.name],
        mark=f"#{news.others}",
    )
