"""Who manages the organizations of the demo, and who says that they belong to them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple, Self

from capx.accounts.models import Account
from capx.peers import limits
from capx.peers.demo.cast import MANAGER
from capx.peers.demo.organizations.cast import Part
from capx.peers.demo.organizations.identities import OrganizationIdentity
from capx.peers.demo.weighted import happens
from capx.peers.enums import AffiliationState, ManagementState
from capx.peers.models import Affiliation, Management, PeerTerritory, Person

_POOL = 5_000  # people of whom managers and members are drawn, the first ones of the demo
_MOST_MEMBERS = 12  # of one organization


class Someone(NamedTuple):
    peer_id: int
    account_id: int


@dataclass
class DemoPeople:
    everybody: Sequence[Someone]
    by_territory: Mapping[str, Sequence[Someone]]
    manager: int | None  # the account that the demo sign-in names
    belongs: Counter[int] = field(default_factory=Counter)  # affiliations by peer

    @classmethod
    def read(cls) -> Self:
        people = Person.objects.filter(account__is_synthetic=True, peer__taken_over=True)
        rows = people.order_by("peer_id").values_list("peer_id", "account_id")[:_POOL]
        everybody = [Someone(peer, account) for peer, account in rows if account]
        affiliations = Affiliation.objects.values_list("peer_id", flat=True)
        return cls(
            everybody=everybody,
            by_territory=_by_territory(everybody),
            manager=_account_of_the_manager(),
            belongs=Counter(affiliations),
        )

    def near(self, identity: OrganizationIdentity) -> Sequence[Someone]:
        """People of the same country, or all where nobody lives there."""
        return self.by_territory.get(identity.territory) or self.everybody

    def managements(
        self, identity: OrganizationIdentity, organization: int, *, chance: Random
    ) -> list[Management]:
        state = (
            ManagementState.PROPOSED if identity.part == Part.PROPOSED else ManagementState.ACTIVE
        )
        rows = [
            Management(
                organization_id=organization,
                account_id=account,
                state=state,
                is_shown=state == ManagementState.ACTIVE and happens(chance, 70),
            )
            for account in self._managers(identity, chance)
        ]
        if identity.part == Part.INVITING and self.manager:
            invited = Management(
                organization_id=organization,
                account_id=self.manager,
                state=ManagementState.INVITED,
                invited_by_id=rows[0].account_id if rows else None,
            )
            rows.append(invited)
        return rows

    def affiliations(
        self, identity: OrganizationIdentity, organization: int, *, chance: Random
    ) -> list[Affiliation]:
        near = self.near(identity)
        number = min(len(near), chance.randint(2, _MOST_MEMBERS))
        return [
            self._affiliation(someone, organization, chance)
            for someone in chance.sample(near, number)
            if self.belongs[someone.peer_id] < limits.MOST_AFFILIATIONS
        ]

    def _managers(self, identity: OrganizationIdentity, chance: Random) -> list[int]:
        """Of the accounts that manage it, or of the one that proposes it."""
        if identity.part == Part.UNMANAGED:
            return []
        if identity.part == Part.MANAGED and self.manager:
            return [self.manager]
        others = [
            each.account_id for each in self.near(identity) if each.account_id != self.manager
        ]
        number = 1 if identity.part == Part.PROPOSED else chance.choice((1, 1, 2, 2, 3))
        return chance.sample(others, min(number, len(others)))

    def _affiliation(self, someone: Someone, organization: int, chance: Random) -> Affiliation:
        self.belongs[someone.peer_id] += 1
        confirmed = happens(chance, 60)
        state = AffiliationState.CONFIRMED if confirmed else AffiliationState.STATED
        return Affiliation(peer_id=someone.peer_id, organization_id=organization, state=state)


def _by_territory(people: Iterable[Someone]) -> dict[str, list[Someone]]:
    accounts = {someone.peer_id: someone for someone in people}
    found: defaultdict[str, list[Someone]] = defaultdict(list)
    rows = PeerTerritory.objects.filter(peer__in=accounts)
    for peer, territory in rows.order_by("peer_id", "territory_id").values_list(
        "peer_id", "territory_id"
    ):
        found[territory].append(accounts[peer])
    return dict(found)


def _account_of_the_manager() -> int | None:
    manager = Account.objects.filter(username=MANAGER, is_synthetic=True)
    return manager.values_list("pk", flat=True).first()
