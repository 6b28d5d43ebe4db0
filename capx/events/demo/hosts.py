"""Who of the demo invites to events."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, Self

from django.db.models import QuerySet

from capx.accounts.models import Account
from capx.peers.demo.cast import MANAGER, MARK
from capx.peers.demo.weighted import happens
from capx.peers.enums import Kind, ManagementState, Visibility
from capx.peers.models import Peer, PeerTerritory

_POOL = 5_000  # people of whom hosts and the interested are drawn, the first ones of the demo
_ORGANIZATIONS = 75  # percent of the events that have one for a host


class Host(NamedTuple):
    pk: int
    language: str  # in which it writes
    time_zone: str
    territory: str | None


@dataclass(frozen=True)
class Hosts:
    managed: Sequence[Host]  # by the manager of the demo sign-in
    organizations: Sequence[Host]
    people: Sequence[Host]
    accounts: Sequence[int]  # of members who may be interested

    @classmethod
    def read(cls) -> Self:
        """Those whom everybody sees, and who have written about themselves in some language."""
        peers = Peer.objects.filter(name__startswith=f"{MARK} ", visibility=Visibility.PUBLIC)
        managed = peers.filter(
            organization__managements__account__username=MANAGER,
            organization__managements__state=ManagementState.ACTIVE,
        )
        people = peers.filter(kind=Kind.PERSON, person__account__is_synthetic=True)
        accounts = Account.objects.filter(is_synthetic=True).order_by("pk")
        return cls(
            managed=_hosts(managed),
            organizations=_hosts(peers.filter(kind=Kind.ORGANIZATION)),
            people=_hosts(people),
            accounts=list(accounts.values_list("pk", flat=True)[:_POOL]),
        )

    def __bool__(self) -> bool:
        return bool(self.organizations or self.people)

    def draw(self, chance: Random) -> Host:
        first, second = self.organizations, self.people
        if not happens(chance, _ORGANIZATIONS):
            first, second = second, first
        return chance.choice(first or second)


def _hosts(peers: QuerySet[Peer]) -> list[Host]:
    rows = peers.exclude(about_language=None).exclude(time_zone="").order_by("pk")
    found = list(rows.values_list("pk", "about_language_id", "time_zone")[:_POOL])
    lived_in = PeerTerritory.objects.filter(
        peer__in=[pk for pk, _, _ in found], territory__parent__isnull=False
    )
    territories = dict(lived_in.order_by("-territory_id").values_list("peer_id", "territory_id"))
    return [
        Host(pk, language, zone, territories.get(pk)) for pk, language, zone in found if language
    ]
