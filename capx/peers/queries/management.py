"""Who manages which organization, who is invited to, and who asks for it."""

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.folding import fold
from capx.peers.enums import Kind, ManagementState, Visibility
from capx.peers.models import Management, Peer, Person
from capx.peers.queries.blocks import apart_from_viewer
from capx.peers.queries.managing import editable_by
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS, peers_visible_to
from capx.peers.transfer.usernames import handle_of
from capx.safety.queries import rows_with

LEFT_ALONE = "organization-without-manager"  # in the audit trail
_TOLD_FOR = timedelta(days=30)
_ACTIVE = Management.objects.filter(organization=OuterRef("pk"), state=ManagementState.ACTIVE)


class ShownManager(NamedTuple):
    """A manager who wishes to be named on the page of the organization."""

    username: str
    handle: str
    is_visible: bool  # whether the viewer may see their profile


class Standing(NamedTuple):
    """What a member is to an organization that they see."""

    may_edit: bool
    may_ask: bool  # to manage it, because nobody does


def standing_of(account: Account, organization: Peer) -> Standing:
    """One query."""
    editable = Peer.objects.filter(editable_by(account), pk=OuterRef("pk"))
    row = Peer.objects.filter(pk=organization.pk).annotate(
        is_managed=Exists(_ACTIVE), is_editable=Exists(editable)
    )
    is_managed, is_editable = row.values_list("is_managed", "is_editable").get()
    return Standing(is_editable, not is_managed and not is_editable)


def managers_shown_of(organization: Peer, viewer: Account | AnonymousUser) -> list[ShownManager]:
    """By the time for which they have managed; one query.

    Who hides their profile is named nevertheless, as they wish; who is withheld, or apart from
    the viewer, is not.
    """
    profiles = peers_visible_to(viewer).order_by().filter(person__account=OuterRef("account"))
    people = Person.objects.filter(account=OuterRef("account"))
    gone = people.filter(Q(peer__is_withheld=True) | Q(pk__in=apart_from_viewer(viewer)))
    rows = Management.objects.filter(~Exists(gone), organization_id=organization.pk, is_shown=True)
    active = rows.filter(state=ManagementState.ACTIVE).order_by("since", "pk")
    shown = active.annotate(is_visible=Exists(profiles))
    columns = shown.values_list("account__username", "is_visible")
    return [ShownManager(name, handle_of(name), is_visible) for name, is_visible in columns]


def accounts_shown_to(viewer: Account | AnonymousUser, accounts: Collection[int]) -> set[int]:
    """Those of the accounts (by number) whose profile the viewer may see."""
    people = peers_visible_to(viewer).filter(person__account__in=accounts)
    return set(people.values_list("person__account_id", flat=True))


def managements_of(organization: Peer) -> QuerySet[Management]:
    """Everybody who manages, is invited, or asks: managers first, each state by its time."""
    rows = Management.objects.filter(organization_id=organization.pk)
    return rows.select_related("account", "invited_by").order_by("state", "since", "pk")


def invitations_to_manage(account: Account) -> QuerySet[Management]:
    """Those that wait for the account's answer, newest first."""
    return _own(account, ManagementState.INVITED)


def own_proposals(account: Account) -> QuerySet[Management]:
    """What the account asked to manage, as long as it waits or was declined; newest first."""
    return _own(account, ManagementState.PROPOSED, ManagementState.DECLINED)


def proposals_waiting() -> QuerySet[Management]:
    """What waits for a moderator, the oldest first, with all that was written about it."""
    rows = Management.objects.filter(state=ManagementState.PROPOSED)
    return (
        rows.select_related("account", "organization__peer", "organization__home_project")
        .prefetch_related("organization__names__language")
        .order_by("since", "pk")
    )


def organizations_without_manager(q: str = "") -> QuerySet[Peer]:
    """Hidden or listed, by name; no draft that its proposer is still at. `q` is part of a name."""
    organizations = Peer.objects.filter(~Exists(_ACTIVE), kind=Kind.ORGANIZATION)
    unmanaged = organizations.exclude(
        visibility=Visibility.DRAFT, organization__proposed_by__isnull=False
    )
    if words := q.replace("\x00", "").strip():
        unmanaged = unmanaged.filter(
            Q(name_folded__contains=fold(words)) | Q(organization__acronym__iexact=words)
        )
    return unmanaged.select_related("organization").order_by("name_folded", "pk")


def organizations_left_alone() -> QuerySet[Peer]:
    """Drafts whose last manager has gone in these weeks, for whatever reason; by name."""
    left = rows_with(LEFT_ALONE, of=Peer, since=timezone.now() - _TOLD_FOR)
    return organizations_without_manager().filter(visibility=Visibility.DRAFT, pk__in=left)


def organizations_to_ask_for(account: Account) -> QuerySet[Peer]:
    """Those that nobody manages and that are shown, or are hidden and nobody's proposal."""
    return organizations_without_manager().filter(
        ~Q(pk__in=apart_from_viewer(account)), visibility__in=(*SHOWN_TO_MEMBERS, Visibility.DRAFT)
    )


def organization_to_manage(account: Account, slug: str) -> Peer | None:
    """The organization of that slug, for whoever manages it, is invited, or asked; and moderators.

    What each of them may do there is another question.
    """
    organizations = Peer.objects.filter(kind=Kind.ORGANIZATION, handle=slug)
    if not account.is_moderator:
        own = Management.objects.filter(account=account).values("organization")
        organizations = organizations.filter(pk__in=own)
    return organizations.select_related("organization").first()


def _own(account: Account, *states: ManagementState) -> QuerySet[Management]:
    rows = Management.objects.filter(account=account, state__in=states)
    return rows.select_related("organization__peer", "invited_by").order_by("-since", "-pk")
