"""What the page of the managers shows, each part to those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from capx.accounts.models import Account
from capx.accounts.requests import member
from capx.peers.enums import ManagementState
from capx.peers.forms.organization.managers import AnswerForm, UsernameForm
from capx.peers.models import Management, Peer
from capx.peers.queries import may_edit, shown_names
from capx.peers.queries.blocks import is_apart_from
from capx.peers.queries.management import accounts_shown_to, managements_of
from capx.peers.transfer.usernames import handle_of
from capx.reader import reader_language


@dataclass(frozen=True)
class Refused:
    """A form that was sent, and where it stands: the name of its deed, or the number of its row."""

    place: str
    form: forms.Form


@dataclass(frozen=True)
class Row:
    """Somebody who manages or would like to; `handle` is empty where their profile is hidden."""

    management: Management
    handle: str
    answer: forms.Form


def show_managers(
    request: HttpRequest, organization: Peer, refused: Refused | None = None
) -> HttpResponse:
    account, managements = member(request), list(managements_of(organization))
    own = next((each for each in managements if each.account_id == account.pk), None)
    active = [each for each in managements if each.state == ManagementState.ACTIVE]
    context = {
        "peer": organization,
        "name": shown_names([organization], reader_language())[organization.pk],
        "own": own,
        "inviter": _inviter(account, own),
        "is_manager": own in active,
        "is_last": own in active and len(active) == 1,
        "is_unmanaged": not active,
        "may_edit": may_edit(account, organization),
        "rows": rows_of(request, managements, refused),
        "forms": {deed: _form(deed, refused) for deed in ("invite", "leave", "appoint")},
    }
    return render(request, "peers/organizations/managers.html", context)


def _inviter(account: Account, own: Management | None) -> str:
    """Who asks the account to take part; empty where nobody knows, or a block is in between."""
    inviter = own.invited_by if own and own.state == ManagementState.INVITED else None
    return "" if inviter is None or is_apart_from(account, inviter) else inviter.username


def rows_of(
    request: HttpRequest, managements: Sequence[Management], refused: Refused | None = None
) -> list[Row]:
    visible = accounts_shown_to(request.user, [each.account_id for each in managements])
    return [
        Row(
            management=each,
            handle=handle_of(each.account.username) if each.account_id in visible else "",
            answer=_answer(str(each.pk), refused),
        )
        for each in managements
    ]


def _form(deed: str, refused: Refused | None) -> forms.Form:
    """Each form of the page has fields with identifiers of their own."""
    if refused and refused.place == deed:
        return refused.form
    return UsernameForm(auto_id=f"id_{deed}_%s")


def _answer(number: str, refused: Refused | None) -> forms.Form:
    if refused and refused.place == number:
        return refused.form
    return AnswerForm(auto_id=f"id_{number}_%s")
