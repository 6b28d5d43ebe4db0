"""Blocking a peer: nobody is told, and from then on neither of the two is there for the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.peers.enums import InvitationState, Kind, ManagementState
from capx.peers.models import Management, Peer, ProjectPartner
from capx.peers.queries import manages, peers_visible_to
from capx.peers.queries.managing import editable_by
from capx.safety.queries.blocks import blocks_made_by
from capx.safety.services import record
from capx.safety.services.blocks import keep_apart, let_together


def block(*, actor: Account, blocker: Peer, blocked: Peer) -> None:
    """Keep two peers apart, and end all that is open between them; blocked twice is blocked once.

    The actor does so for themselves, or for an organization that they manage. Raises
    `NotAllowedError` for others, `NotFoundError` for whom the actor may not see, `DomainError` for
    what is their own.
    """
    with _acting(actor, blocker, blocked):
        if blocks_made_by([blocker.pk]).filter(blocked=blocked).exists():
            return
        if not peers_visible_to(actor).filter(pk=blocked.pk).exists():
            raise NotFoundError(_("This profile does not exist, or it is not shown to you."))
        _refuse_own(actor, blocker, blocked)
        keep_apart(blocker_id=blocker.pk, blocked_id=blocked.pk)
        _end_invitations(blocker, blocked)
        _note(actor, "organization-blocked", blocker, blocked)


def unblock(*, actor: Account, blocker: Peer, blocked: Peer) -> None:
    """Take the block back, whoever of the managers has made it. Nothing that it ended returns."""
    with _acting(actor, blocker, blocked):
        if let_together(blocker_id=blocker.pk, blocked_id=blocked.pk):
            _note(actor, "organization-unblocked", blocker, blocked)


@contextmanager
def _acting(actor: Account, blocker: Peer, blocked: Peer) -> Iterator[None]:
    """Both peers stay locked until the end, in the order of their numbers.

    Whoever opens something between two peers does the same, and looks for a block afterwards.
    """
    with transaction.atomic():
        both = Peer.objects.select_for_update().filter(pk__in=(blocker.pk, blocked.pk))
        if len(both.order_by("pk").values_list("pk")) < 2:
            raise NotFoundError(_("This profile does not exist, or it is not shown to you."))
        if not _acts_for(actor, blocker):
            raise NotAllowedError(_("You do not manage this organization."))
        yield


def _acts_for(actor: Account, peer: Peer) -> bool:
    is_self = Peer.objects.filter(pk=peer.pk, person__account_id=actor.pk)
    return is_self.exists() or manages(actor, peer)


def _refuse_own(actor: Account, blocker: Peer, blocked: Peer) -> None:
    own = Q(person__account_id=actor.pk) | editable_by(actor)
    if Peer.objects.filter(own, pk=blocked.pk).exists():
        raise DomainError(_("You cannot block yourself, nor what you manage."))
    if _managements(blocker, blocked).filter(state=ManagementState.ACTIVE).exists():
        raise DomainError(_("An organization cannot block somebody who manages it."))


def _end_invitations(one: Peer, other: Peer) -> None:
    """Whoever was asked to manage the other, or to take part in its projects, is so no more."""
    _managements(one, other).delete()
    either_way = Q(project__host=one.pk, organization=other.pk) | Q(
        project__host=other.pk, organization=one.pk
    )
    invited = ProjectPartner.objects.filter(state=InvitationState.INVITED)
    invited.filter(either_way).delete()


def _managements(one: Peer, other: Peer) -> QuerySet[Management]:
    either_way = Q(organization=one.pk, account__person=other.pk) | Q(
        organization=other.pk, account__person=one.pk
    )
    return Management.objects.filter(either_way)


def _note(actor: Account, action: str, blocker: Peer, blocked: Peer) -> None:
    """Managers answer for what they do in the name of an organization, people to nobody."""
    if blocker.kind == Kind.ORGANIZATION:
        record(actor=actor, action=action, target=blocker, details={"peer": blocked.pk})
