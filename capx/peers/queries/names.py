"""What peers are called. An organization has names in any number of languages."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from capx.movement.fallbacks import best, chain
from capx.peers.enums import Kind
from capx.peers.models import OrganizationName, Peer


def shown_names(peers: Collection[Peer], language: str) -> dict[int, str]:
    """The name of each peer by its number: of an organization the best along the fallback chain.

    One query, and none where no peer is an organization.
    """
    shown = {peer.pk: peer.name for peer in peers}
    organizations = [peer.pk for peer in peers if peer.kind == Kind.ORGANIZATION]
    return shown | organization_names(organizations, language)


def organization_names(organizations: Collection[int], language: str) -> dict[int, str]:
    """The best name for the reader, by number of the organization; one query, or none for none.

    An organization without names is left out.
    """
    if not organizations:
        return {}
    named: dict[int, dict[str, str]] = defaultdict(dict)
    rows = OrganizationName.objects.filter(organization__in=organizations).order_by("pk")
    for pk, code, name in rows.values_list("organization_id", "language_id", "name"):
        named[pk][code] = name
    return {pk: _best(names, language) for pk, names in named.items()}


class Called(NamedTuple):
    code: str  # of the language
    name: str


def names_of(organization: Peer, language: str) -> list[Called]:
    """All names of an organization: the best one for the reader, then the others by language.

    A name that is written the same in several languages comes once.
    """
    rows = OrganizationName.objects.filter(organization=organization.pk).order_by("language_id")
    named = dict(rows.values_list("language_id", "name"))
    order = [*(code for code in chain(language) if code in named), *named]
    first_codes = {named[code]: code for code in reversed(order)}
    called = [
        Called(first_codes[name], name) for name in dict.fromkeys(named[code] for code in order)
    ]
    return called or [Called("", organization.name)]


def _best(names: dict[str, str], language: str) -> str:
    return best(names, language) or next(iter(names.values()))
