"""Who shall manage, take part or belong."""

from itertools import chain
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.isolation import isolated
from capx.peers.enums import ManagementState
from capx.peers.queries import shown_names
from capx.peers.queries.affiliations import affiliations_to_confirm
from capx.peers.queries.management import (
    invitations_to_manage,
    organizations_left_alone,
    own_proposals,
    proposals_waiting,
)
from capx.peers.queries.project_partners import project_invitations
from capx.web.waiting.waits import AT_MOST, Waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.accounts.models import Account
    from capx.peers.models import Management


def peer_waits(account: "Account", language: str) -> "Iterator[Waits]":
    yield from chain(
        _moderation(account),
        _organizations(account, language),
        _projects(account, language),
        _people(account, language),
    )


def _moderation(account: "Account") -> "Iterator[Waits]":
    if not account.is_moderator:
        return
    if number := proposals_waiting().count():
        text = ngettext(
            "%(number)d person asks to manage an organization.",
            "%(number)d people ask to manage organizations.",
            number,
        )
        yield Waits(text % {"number": number}, reverse("peers:organizations-waiting"))
    if number := organizations_left_alone().count():
        text = ngettext(
            "%(number)d organization was left without a manager.",
            "%(number)d organizations were left without a manager.",
            number,
        )
        address = reverse("peers:organizations-waiting") + "?view=unmanaged"
        yield Waits(text % {"number": number}, address)


def _organizations(account: "Account", language: str) -> "Iterator[Waits]":
    rows = [*invitations_to_manage(account)[:AT_MOST], *own_proposals(account)[:AT_MOST]]
    names = shown_names([row.organization.peer for row in rows], language)
    for row in rows:
        address = reverse("peers:managers", args=[row.organization.peer.handle])
        yield Waits(_managing(row, isolated(names[row.organization_id])), address)


def _managing(row: "Management", organization: str) -> str:
    match row.state:
        case ManagementState.INVITED:
            text = _("You are asked to manage %(organization)s.")
        case ManagementState.PROPOSED:
            text = _("A moderator will soon look at your proposal to manage %(organization)s.")
        case _declined:
            text = _("A moderator has answered your proposal to manage %(organization)s.")
    return text % {"organization": organization}


def _projects(account: "Account", language: str) -> "Iterator[Waits]":
    for each in project_invitations(account, language):
        text = _("%(host)s invites %(organization)s to the project %(title)s.") % {
            "host": isolated(each.host_name),
            "organization": isolated(each.organization_name),
            "title": isolated(each.title),
        }
        yield Waits(text, reverse("peers:project", args=[each.host_handle, each.project_id]))


def _people(account: "Account", language: str) -> "Iterator[Waits]":
    for each in affiliations_to_confirm(account, language):
        text = ngettext(
            "%(number)d person says that they belong to %(organization)s.",
            "%(number)d people say that they belong to %(organization)s.",
            each.people,
        ) % {"number": each.people, "organization": isolated(each.name)}
        yield Waits(text, reverse("peers:organization-members", args=[each.handle]))
