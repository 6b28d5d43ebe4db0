"""What the page of an organization gathers from the rooms."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capx.explore.queries import saved_peers
from capx.peers.queries import Facts, facts_of, shown_names

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account
    from capx.peers.models import Peer


@dataclass(frozen=True)
class OrganizationPage:
    name: str
    facts: Facts
    is_saved: bool


def organization_page(
    peer: "Peer", *, viewer: "Account | AnonymousUser", language: str
) -> OrganizationPage:
    saved = viewer.is_authenticated and saved_peers(viewer).filter(peer=peer).exists()
    return OrganizationPage(
        name=shown_names([peer], language)[peer.pk],
        facts=facts_of(peer, language),
        is_saved=saved,
    )
