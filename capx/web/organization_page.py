"""What the page of an organization gathers from the rooms."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.events.queries.coming import coming_of
from capx.exchanges.queries.peer_page import PeerExchanges, exchanges_of_peer
from capx.explore.queries import saved_peers
from capx.movement.names import project_name
from capx.movement.vocabularies import projects
from capx.peers.queries import Facts, facts_of, names_of
from capx.peers.queries.affiliations import first_affiliated
from capx.peers.queries.hosted_projects import projects_of
from capx.peers.queries.management import managers_shown_of
from capx.peers.queries.news import news_of
from capx.peers.queries.resources import resources_of
from capx.wikimedia.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from django.contrib.auth.models import AnonymousUser
    from django.utils.functional import Promise

    from capx.accounts.models import Account
    from capx.events.cards import EventCard
    from capx.peers.models import Organization, Peer
    from capx.peers.queries import Called
    from capx.peers.queries.affiliations import Affiliated
    from capx.peers.queries.hosted_projects import ShownProjects
    from capx.peers.queries.management import ShownManager
    from capx.peers.queries.news import News
    from capx.peers.queries.resources import ShownResource


class Link(NamedTuple):
    """A page of the organization elsewhere."""

    label: "str | Promise"
    address: str


@dataclass(frozen=True)
class OrganizationPage:
    name: str
    other_names: "list[Called]"
    facts: Facts
    resources: "list[ShownResource]"
    projects: "ShownProjects"
    coming: "list[EventCard]"
    news: "list[News]"
    managers: "list[ShownManager]"
    affiliated: "Affiliated"
    links: list[Link]
    commons: str  # the page of the logo on Wikimedia Commons
    exchanges: PeerExchanges
    is_saved: bool


def organization_page(
    peer: "Peer", *, viewer: "Account | AnonymousUser", language: str, zone: "ZoneInfo"
) -> OrganizationPage:
    saved = viewer.is_authenticated and saved_peers(viewer).filter(peer=peer).exists()
    called, *others = names_of(peer, language)
    file = f"File:{peer.picture.commons_file}" if peer.picture else ""
    return OrganizationPage(
        name=called.name,
        other_names=others,
        facts=facts_of(peer, language, viewer=viewer),
        resources=resources_of(peer, language),
        projects=projects_of(peer, viewer, language),
        coming=coming_of(peer, name=called.name, viewer=viewer, zone=zone, language=language),
        news=news_of(peer),
        managers=managers_shown_of(peer, viewer),
        affiliated=first_affiliated(peer, viewer),
        links=list(_links(peer.organization, language)),
        commons=page_address(settings.COMMONS_API_URL, file),
        exchanges=exchanges_of_peer(peer, viewer=viewer, language=language),
        is_saved=saved,
    )


def _links(organization: "Organization", language: str) -> "Iterator[Link]":
    wiki = projects().get(organization.home_project_id or "")
    email = f"mailto:{organization.email}" if organization.email else ""
    pages = (
        Link(_("Website"), organization.website),
        Link(pgettext_lazy("name of a Wikimedia project", "Meta-Wiki"), organization.meta_page),
        Link(project_name(wiki.dbname, language), f"https://{wiki.domain}/") if wiki else None,
        Link(pgettext_lazy("name of a network", "Mastodon"), organization.mastodon),
        Link(organization.email, email),
        Link(_("Report of activities"), organization.report),
    )
    return (link for link in pages if link and link.address)
