"""Which accounts read what is written to a peer, and what their wikis let through to them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils import timezone

from capx.accounts.models import Account
from capx.messages.enums import Way
from capx.messages.models import Reachability
from capx.peers.enums import ContactWay, Kind, ManagementState
from capx.peers.models import Management, Organization, Peer, Person
from capx.peers.queries import visible_organization, visible_person
from capx.peers.queries.blocks import apart_from_viewer

ORGANIZATION = "org:"  # before the slug of an organization, where a peer is named by a text
META = "metawiki"  # where those read who have chosen no wiki
GOOD_FOR = timedelta(days=1)  # what a wiki said of how somebody can be written to

type Place = tuple[str, str]  # username, wiki


class Answer(NamedTuple):
    """What a wiki says of an account."""

    exists: bool
    takes_email: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """An account, the wiki on which it reads, and what that has said of it, at most a day ago."""

    username: str
    wiki_id: str
    prefers: ContactWay = ContactWay.EITHER
    account_id: int | None = None
    answer: Answer | None = None

    @property
    def place(self) -> Place:
        return self.username, self.wiki_id

    @property
    def is_known(self) -> bool:
        return self.answer is not None

    @property
    def has_no_email(self) -> bool:
        """Whether they wish for e-mail alone, and the wiki passes none on to them."""
        return self.prefers == ContactWay.EMAIL and self.ways == (Way.TALK,)

    @property
    def ways(self) -> tuple[Way, ...]:
        """How they can be written to, what only they can read first; none where no such account.

        Where e-mail is wished for and cannot be had, the talk page is left.
        """
        wished = tuple(way for way in self._open if self.prefers in {ContactWay.EITHER, way})
        return wished or self._open

    @property
    def _open(self) -> tuple[Way, ...]:
        """What the wiki lets through; all, until it has been asked."""
        if self.answer is None:
            return tuple(Way)
        if not self.answer.exists:
            return ()
        return tuple(Way) if self.answer.takes_email else (Way.TALK,)


def peer_called(viewer: Account, to: str) -> Peer | None:
    """Whom `?to=` names: a username, or `org:` and a slug. None where the viewer sees nobody."""
    if to.startswith(ORGANIZATION):
        return visible_organization(viewer, to.removeprefix(ORGANIZATION))
    return visible_person(viewer, to)


def name_of(peer: Peer) -> str:
    """How `?to=` names a peer."""
    return ORGANIZATION + peer.handle if peer.kind == Kind.ORGANIZATION else peer.handle


def is_own(account: Account, peer: Peer) -> bool:
    return peer.kind == Kind.PERSON and _person(peer).account_id == account.pk


def recipients_of(peer: Peer, viewer: Account) -> list[Recipient]:
    """A person's own account; for an organization the one it names, or the managers who are shown.

    Never the viewer, nor anybody between whom and the viewer is a block. Four queries at most;
    for a person who was read with the account only one.
    """
    if peer.kind == Kind.ORGANIZATION:
        accounts = _accounts_of(peer.organization, viewer)
    else:
        person = _person(peer)
        accounts = {person.account.username if person.account else peer.name: person.account_id}
    wiki, prefers = peer.contact_project_id or META, ContactWay(peer.contact_way)
    return _with_answers(
        [Recipient(name, wiki, prefers, account_id) for name, account_id in accounts.items()]
    )


def _person(peer: Peer) -> Person:
    """With the account; both are asked for once, and not where the peer was read with them."""
    prefetch_related_objects([peer], Prefetch("person", Person.objects.select_related("account")))
    return peer.person


def _accounts_of(organization: Organization, viewer: Account) -> dict[str, int | None]:
    """Usernames with the number of the account, where it is known here; in the order shown."""
    if organization.contact_username:
        return _named(organization.contact_username, viewer)
    managers = Management.objects.filter(
        organization=organization, state=ManagementState.ACTIVE, is_shown=True
    )
    near = managers.exclude(_far_from(viewer, "account__")).order_by("since", "pk")
    return dict(near.values_list("account__username", "account_id"))


def _named(username: str, viewer: Account) -> dict[str, int | None]:
    """The account may be one that has never signed in here."""
    known = Account.objects.filter(username=username).first()
    if known is None:
        return {username: None}
    is_far = Account.objects.filter(_far_from(viewer), pk=known.pk).exists()
    return {} if is_far else {username: known.pk}


def _far_from(viewer: Account, account: str = "") -> Q:
    """Of rows that lead to an account: who is not written to by the viewer."""
    return (
        Q(**{f"{account}pk": viewer.pk})
        | Q(**{f"{account}person__in": apart_from_viewer(viewer)})
        | Q(**{f"{account}person__peer__is_withheld": True})
    )


def _with_answers(recipients: list[Recipient]) -> list[Recipient]:
    """The same ones with what their wikis have said within a day."""
    answers = _answers({each.username for each in recipients})
    return [replace(each, answer=answers.get(each.place)) for each in recipients]


def _answers(usernames: Iterable[str]) -> dict[Place, Answer]:
    fresh = Reachability.objects.filter(
        username__in=usernames, checked_at__gt=timezone.now() - GOOD_FOR
    )
    return {(row.username, row.wiki_id): Answer(row.exists, row.takes_email) for row in fresh}
