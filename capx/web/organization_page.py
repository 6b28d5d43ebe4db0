"""What the page of an organization gathers from the rooms."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.explore.queries import saved_peers
from capx.movement.names import project_name
from capx.movement.vocabularies import projects
from capx.peers.queries import Facts, facts_of, is_away, names_of
from capx.web.wiki_pages import page_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AnonymousUser
    from django.utils.functional import Promise

    from capx.accounts.models import Account
    from capx.peers.models import Organization, Peer
    from capx.peers.queries import Called


class Link(NamedTuple):
    """A page of the organization elsewhere."""

    label: "str | Promise"
    address: str


@dataclass(frozen=True)
class OrganizationPage:
    name: str
    other_names: "list[Called]"
    facts: Facts
    links: list[Link]
    commons: str  # the page of the logo on Wikimedia Commons
    is_away: bool
    is_saved: bool


def organization_page(
    peer: "Peer", *, viewer: "Account | AnonymousUser", language: str
) -> OrganizationPage:
    saved = viewer.is_authenticated and saved_peers(viewer).filter(peer=peer).exists()
    called, *others = names_of(peer, language)
    file = f"File:{peer.picture.commons_file}" if peer.picture else ""
    return OrganizationPage(
        name=called.name,
        other_names=others,
        facts=facts_of(peer, language, viewer=viewer),
        links=list(_links(peer.organization, language)),
        commons=page_address(settings.COMMONS_API_URL, file),
        is_away=is_away(peer),
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
