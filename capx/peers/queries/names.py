"""What peers are called. An organization has names in any number of languages."""

from collections import defaultdict
from collections.abc import Collection

from capx.movement.fallbacks import best
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


def _best(names: dict[str, str], language: str) -> str:
    return best(names, language) or next(iter(names.values()))
