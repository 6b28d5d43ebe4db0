"""By which names organizations are found, and what they are called."""

from collections.abc import Collection, Iterator

from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.models import OrganizationName, Peer
from capx.peers.queries import organization_names, peers_visible_to
from capx.peers.queries.visibility import TO_MEMBERS


def names_of_organizations(account: Account | None) -> Iterator[tuple[str, str]]:
    """Names in all languages, and acronyms, each with the slug; of those that the member sees.

    Without a member, of those that members see. Two queries.
    """
    seen = peers_visible_to(account) if account else Peer.objects.filter(TO_MEMBERS)
    organizations = seen.order_by().filter(kind=Kind.ORGANIZATION)
    rows = organizations.values_list("pk", "handle", "name", "organization__acronym")
    slugs: dict[int, str] = {}
    for pk, slug, name, acronym in rows:
        slugs[pk] = slug
        yield name, slug
        yield acronym, slug
    named = OrganizationName.objects.values_list("organization_id", "name")
    yield from ((name, slugs[pk]) for pk, name in named if pk in slugs)


def called_in(language: str, slugs: Collection[str], *, viewer: Account) -> dict[str, str]:
    """The names of organizations by slug, as far as the reader sees them; two queries, or none."""
    if not slugs:
        return {}
    seen = peers_visible_to(viewer).order_by().filter(kind=Kind.ORGANIZATION, handle__in=slugs)
    rows = dict(seen.values_list("handle", "pk"))
    names = organization_names(list(rows.values()), language)
    return {slug: names.get(pk, slug) for slug, pk in rows.items()}
