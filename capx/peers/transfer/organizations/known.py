"""Which organizations of a batch are here already, and what they are like."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from capx.peers.enums import Kind, ManagementState
from capx.peers.models import Management, OrganizationName, Peer
from capx.peers.transfer.organizations.record import WORKING_LANGUAGE
from capx.peers.transfer.reading import facts_of
from capx.peers.transfer.record import Facts

# Who is in one of these states acts here, or asks to: no import comes in between.
_HOLDING = (ManagementState.ACTIVE, ManagementState.PROPOSED)


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    peer_id: int
    about: str
    visibility: str
    confirmed_at: datetime
    type: str
    acronym: str
    meta_page: str
    website: str
    names: Mapping[str, str]
    facts: Facts
    managements: Mapping[int, str]  # states by number of the account

    @property
    def is_held(self) -> bool:
        return any(state in _HOLDING for state in self.managements.values())


def known_organizations(slugs: Collection[str]) -> dict[str, KnownOrganization]:
    """Those that are here, by slug, locked until the commit."""
    peers = Peer.objects.filter(kind=Kind.ORGANIZATION, handle__in=slugs)
    rows = list(peers.select_for_update(of=("self",)).select_related("organization"))
    ids = [row.pk for row in rows]
    names, managements, facts = _names(ids), _managements(ids), facts_of(ids)
    return {
        row.handle: KnownOrganization(
            peer_id=row.pk,
            about=row.about,
            visibility=row.visibility,
            confirmed_at=row.confirmed_at,
            type=row.organization.type,
            acronym=row.organization.acronym,
            meta_page=row.organization.meta_page,
            website=row.organization.website,
            names=names[row.pk],
            facts=as_lines_say(facts[row.pk]),
            managements=managements[row.pk],
        )
        for row in rows
    }


def as_lines_say(facts: Facts) -> Facts:
    """Without what no line of an organization can say: wikis, and levels of languages."""
    return Facts(
        statements=facts.statements,
        languages=frozenset((code, WORKING_LANGUAGE) for code, _ in facts.languages),
        territories=facts.territories,
    )


def _names(ids: Collection[int]) -> defaultdict[int, dict[str, str]]:
    names: defaultdict[int, dict[str, str]] = defaultdict(dict)
    rows = OrganizationName.objects.filter(organization__in=ids)
    for pk, code, name in rows.values_list("organization_id", "language_id", "name"):
        names[pk][code] = name
    return names


def _managements(ids: Collection[int]) -> defaultdict[int, dict[int, str]]:
    managements: defaultdict[int, dict[int, str]] = defaultdict(dict)
    rows = Management.objects.filter(organization__in=ids)
    for pk, account, state in rows.values_list("organization_id", "account_id", "state"):
        managements[pk][account] = state
    return managements
