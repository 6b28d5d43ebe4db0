"""Who belongs to an organization, as they state it and as the organization sees it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When, Window

from capx.accounts.models import Account
from capx.peers.enums import AffiliationState, Kind
from capx.peers.models import Affiliation, Peer
from capx.peers.queries.managing import organizations_managed_by
from capx.peers.queries.names import organization_names
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS, seen_by
from capx.safety.queries.blocks import apart_from

SHOWN_STATES = (AffiliationState.STATED, AffiliationState.CONFIRMED)
_TO_DO_FIRST = Case(
    When(state=AffiliationState.STATED, then=Value(0)),
    When(state=AffiliationState.CONFIRMED, then=Value(1)),
    default=Value(2),
)


@dataclass(frozen=True, slots=True)
class Affiliated:
    shown: list[Affiliation]
    total: int


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """People who wait for the word of an organization."""

    handle: str
    name: str
    people: int


def affiliated_people(organization: Peer, viewer: Account | AnonymousUser) -> QuerySet[Affiliation]:
    """Whom the viewer sees among those who belong to the organization, by name; with `peer`."""
    rows = _of_people_seen_by(viewer).filter(organization=organization.pk, state__in=SHOWN_STATES)
    return _with_person(rows).order_by("peer__name_folded", "pk")


def first_affiliated(
    organization: Peer, viewer: Account | AnonymousUser, first: int = 12
) -> Affiliated:
    """The first few of `affiliated_people`, and how many there are; one query."""
    rows = affiliated_people(organization, viewer).annotate(total=Window(Count("pk")))
    shown = list(rows[:first])
    return Affiliated(list(shown), shown[0].total if shown else 0)


def judged_affiliations(organization: Peer, manager: Account) -> QuerySet[Affiliation]:
    """What a manager may confirm or remove: what waits first, what was removed last."""
    rows = _of_people_seen_by(manager).filter(organization=organization.pk)
    return _with_person(rows).order_by(_TO_DO_FIRST, "peer__name_folded", "pk")


def affiliations_to_confirm(account: Account, language: str) -> list[ToConfirm]:
    """The organizations of a manager to which people state that they belong; two queries."""
    waiting = _of_people_seen_by(account).filter(
        organization=OuterRef("pk"), state=AffiliationState.STATED
    )
    number = waiting.order_by().values("organization").annotate(number=Count("pk"))
    managed = organizations_managed_by(account).annotate(people=Subquery(number.values("number")))
    columns = ("pk", "handle", "name", "people")
    rows = list(managed.filter(people__gt=0).values_list(*columns))
    names = organization_names([pk for pk, *_rest in rows], language)
    return [ToConfirm(handle, names.get(pk, name), people) for pk, handle, name, people in rows]


def stated_names(person: Peer, language: str) -> list[str]:
    """What the organizations are called to which a person says that they belong; two queries.

    Left out is what an organization has removed, and an organization that they see no more.
    """
    rows = person.affiliations.filter(
        ~Q(organization__in=apart_from([person.pk])),
        state__in=SHOWN_STATES,
        organization__peer__visibility__in=SHOWN_TO_MEMBERS,
    )
    columns = rows.order_by("pk").values_list("organization_id", "organization__peer__name")
    stated = list(columns)
    names = organization_names([pk for pk, _name in stated], language)
    return [names.get(pk, name) for pk, name in stated]


def _of_people_seen_by(viewer: Account | AnonymousUser) -> QuerySet[Affiliation]:
    return Affiliation.objects.filter(seen_by(viewer, "peer"), peer__kind=Kind.PERSON)


def _with_person(affiliations: QuerySet[Affiliation]) -> QuerySet[Affiliation]:
    """With all that a line shows, but not the pixels of pictures."""
    rows = affiliations.select_related("peer__picture")
    return rows.defer("peer__picture__small", "peer__picture__large")
