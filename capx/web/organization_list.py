"""The list of organizations: a search of explore that is bound to one kind of peer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pyroaring import BitMap

from capx.explore.cards import Card, cards_of
from capx.explore.counting import options
from capx.explore.criteria import Criteria, Sort
from capx.explore.searching import searching
from capx.folding import fold
from capx.movement.names import territory_name
from capx.peers.enums import Kind, OrganizationType
from capx.peers.index.facet import Facet
from capx.peers.models import Organization

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.http import QueryDict

    from capx.accounts.models import Account
    from capx.explore.counting import Option

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the list says; what cannot be meant is left out."""

    q: str
    type: str  # of OrganizationType, or empty
    territory: str
    page: int

    @classmethod
    def from_address(cls, query: "QueryDict") -> Self:
        criteria = Criteria.from_address(query)
        kind = query.get("type", "")
        return cls(
            q=criteria.q,
            type=kind if kind in OrganizationType else "",
            territory=next(iter(criteria.values(Facet.TERRITORY)), ""),
            page=criteria.page,
        )

    @property
    def criteria(self) -> Criteria:
        """The same question in the words of explore; organizations without capacities count."""
        territory = {Facet.TERRITORY: (self.territory,)} if self.territory else {}
        return Criteria(
            q=self.q,
            chosen={Facet.KIND: (Kind.ORGANIZATION.value,), **territory},
            incomplete=True,
            sort=Sort.RELEVANCE if self.q else Sort.NAME,
            page=self.page,
        )

    def __bool__(self) -> bool:
        return bool(self.q or self.type or self.territory)


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    cards: list[Card]
    total: int
    territories: list[Place]  # where there are organizations, by name


def organizations_found(asked: Asked, *, viewer: "Account | AnonymousUser", language: str) -> Found:
    of_type = BitMap(_of_type(asked.type)) if asked.type else None
    with searching(asked.criteria, viewer=viewer) as search:
        found = search.found() if of_type is None else search.found() & of_type
        ids = search.page(found, size=PER_PAGE)
        places = options(search, Facet.TERRITORY)
    return Found(
        cards=cards_of(ids, viewer=viewer, language=language),
        total=len(found),
        territories=_named(places, language),
    )


def _of_type(kind: str) -> list[int]:
    return list(Organization.objects.filter(type=kind).values_list("pk", flat=True))


def _named(places: "list[Option]", language: str) -> list[Place]:
    named = [Place(each.value, territory_name(each.value, language), each.count) for each in places]
    return sorted(named, key=lambda place: fold(place.name))
