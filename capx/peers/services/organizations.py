"""Organizations come in by a proposal: drafts until a moderator confirms who manages them."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.peers.enums import Kind, ManagementState, Visibility
from capx.peers.limits import MOST_PROPOSALS
from capx.peers.models import Management, Organization, Peer
from capx.peers.queries.management import organizations_to_ask_for
from capx.peers.services.changes import mark_changed
from capx.peers.services.managing import (
    has_manager,
    managing,
    note,
    own_row,
    require_moderator,
    turn,
)
from capx.peers.services.organization_facts import (
    checked_acronym,
    checked_meta_page,
    checked_names,
    checked_type,
    main_name,
    write_names,
)
from capx.peers.services.organization_slugs import free_slug
from capx.peers.services.people import delete_peer
from capx.peers.transfer.usernames import folded_name
from capx.safety.services import record

_ATTEMPTS = 3  # where two proposals of one name meet


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`language` is that of the name, `type` one of `OrganizationType`, as somebody typed it."""

    name: str
    language: str
    type: str
    acronym: str = ""
    meta_page: str = ""


def propose_organization(*, actor: Account, proposal: Proposal) -> Peer:
    """A draft that the actor may fill in, and asks to manage."""
    names = _proposed_name(proposal)
    described = Organization(
        type=checked_type(proposal.type),
        acronym=checked_acronym(proposal.acronym),
        meta_page=checked_meta_page(proposal.meta_page),
        proposed_by=actor,
    )
    with transaction.atomic():
        _require_few_proposals(actor)
        peer = _draft_called(main_name(names), described.acronym)
        described.peer = peer
        described.save()
        write_names(described, names)
        row = Management(organization=described, account=actor)
        turn(row, ManagementState.PROPOSED)
        record(actor=actor, action="organization-proposed", target=peer)
        mark_changed([peer.pk])
    return peer


def ask_to_manage(*, actor: Account, organization: Peer) -> None:
    """Ask for an organization that nobody manages; who was declined may ask again."""
    with managing(organization) as locked:
        row = own_row(actor, locked, *ManagementState)
        if row and row.state == ManagementState.PROPOSED:
            raise DomainError(_("You have asked already. A moderator will answer."))
        may_ask_again = row is not None and not has_manager(locked)
        if not may_ask_again and not _may_be_asked_for(actor, locked):
            raise NotFoundError(_("You cannot ask to manage this organization."))
        _require_few_proposals(actor)
        row = row or Management(organization_id=locked.pk, account=actor)
        turn(row, ManagementState.PROPOSED)
        note(actor=actor, action="manager-asked", row=row, organization=locked)


def withdraw_proposal(*, actor: Account, organization: Peer) -> None:
    """Take one's own wish back; a draft that nobody else asked for goes with it."""
    with managing(organization) as locked:
        row = own_row(actor, locked, ManagementState.PROPOSED, ManagementState.DECLINED)
        if row is None:
            raise NotFoundError(_("There is no proposal of yours any more."))
        note(actor=actor, action="proposal-withdrawn", row=row, organization=locked)
        row.delete()
        _drop_proposed(actor, locked)


def withdraw_all(*, account: Account) -> None:
    """Whoever deletes their account leaves no draft behind that only they have seen."""
    proposed = Peer.objects.filter(organization__proposed_by=account)
    for peer in proposed.order_by("pk"):
        with managing(peer) as locked:
            Management.objects.filter(account=account, organization_id=locked.pk).delete()
            _drop_proposed(account, locked)


def list_organization(*, actor: Account, organization: Peer) -> None:
    """Show a draft to everyone though nobody manages it."""
    require_moderator(actor)
    with managing(organization) as locked:
        if locked.visibility != Visibility.DRAFT:
            raise DomainError(_("This organization is shown already."))
        locked.visibility = Visibility.PUBLIC
        record(actor=actor, action="organization-listed", target=locked)


def hide_organization(*, actor: Account, organization: Peer) -> None:
    """Make a draft again of what a moderator has listed; managers choose for themselves."""
    require_moderator(actor)
    with managing(organization) as locked:
        if has_manager(locked):
            raise DomainError(_("Its managers choose who sees this organization."))
        locked.visibility = Visibility.DRAFT
        record(actor=actor, action="organization-hidden", target=locked)


def _may_be_asked_for(actor: Account, organization: Peer) -> bool:
    return organizations_to_ask_for(actor).filter(pk=organization.pk).exists()


def _proposed_name(proposal: Proposal) -> dict[str, str]:
    try:
        return checked_names({proposal.language: proposal.name})
    except NotFoundError as unknown:
        raise NotFoundError(unknown.message, field="language") from unknown
    except DomainError as refusal:
        raise DomainError(refusal.message, field="name") from refusal


def _require_few_proposals(actor: Account) -> None:
    """Holds the account, so that two tabs do not count past each other."""
    hold(actor)
    waiting = Management.objects.filter(account=actor, state=ManagementState.PROPOSED)
    if waiting.count() >= MOST_PROPOSALS:
        raise LimitReachedError(
            ngettext(
                "%(limit)d proposal of yours waits for a moderator. Please wait for the answer.",
                "%(limit)d proposals of yours wait for a moderator. Please wait for the answers.",
                MOST_PROPOSALS,
            )
            % {"limit": MOST_PROPOSALS}
        )


def _draft_called(name: str, acronym: str) -> Peer:
    for attempt in range(_ATTEMPTS):
        peer = Peer(kind=Kind.ORGANIZATION, name=name, name_folded=folded_name(name))
        peer.handle = free_slug(name, acronym)
        try:
            with transaction.atomic():
                peer.save()
        except IntegrityError:
            if attempt + 1 == _ATTEMPTS:
                raise
        else:
            return peer
    raise AssertionError


def _drop_proposed(account: Account, organization: Peer) -> None:
    """Delete a draft that nobody else asked for; one that others asked for is nobody's proposal."""
    proposed = Organization.objects.filter(pk=organization.pk, proposed_by=account)
    others = Management.objects.filter(organization_id=organization.pk)
    if not proposed.exists():
        return
    if organization.visibility == Visibility.DRAFT and not others.exists():
        record(actor=account, action="organization-deleted")
        delete_peer(organization)
    else:
        proposed.update(proposed_by=None)
