"""What waits for a member's answer, gathered from the rooms: read where it stands, never sent."""

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.events.queries.invitations import events_to_answer
from capx.events.queries.sources import differing_events
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capx.accounts.models import Account
    from capx.events.models import Event
    from capx.peers.models import Management

AT_MOST = 10  # of each kind; the others come up when these are answered


class Waits(NamedTuple):
    """One thing that waits, and the page where it is answered."""

    text: str
    address: str


def waiting_for(account: "Account", language: str) -> list[Waits]:
    """Nine queries, eleven for a moderator, whatever waits."""
    return list(
        chain(
            _moderation(account),
            _organizations(account, language),
            _projects(account, language),
            _people(account, language),
            _events(account),
        )
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


def _events(account: "Account") -> "Iterator[Waits]":
    for event in events_to_answer(account)[:AT_MOST]:
        text = _("You are asked to organize the event %(title)s with others.")
        yield _about(event, text, "events:event")
    for event in differing_events(account)[:AT_MOST]:
        text = _("The page behind the event %(title)s says something else by now.")
        yield _about(event, text, "events:edit")


def _about(event: "Event", text: str, view: str) -> Waits:
    return Waits(text % {"title": isolated(event.title)}, reverse(view, args=[event.pk]))
