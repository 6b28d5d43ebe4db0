"""What the buttons of the managers' page do. Each gives the words that say what has been done."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.peers import services
from capx.peers.models import Management, Peer

type Deed = Callable[[Account, Peer, forms.Form], str]
type RowDeed = Callable[[Account, Management, forms.Form], str]


def _invite(actor: Account, organization: Peer, form: forms.Form) -> str:
    services.invite_manager(
        actor=actor, organization=organization, username=_typed(form, "username")
    )
    return _("Invited. They find the invitation on their home page.")


def _accept(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.accept_invitation(actor=actor, organization=organization)
    return _("Welcome. You manage this organization now.")


def _refuse(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.decline_invitation(actor=actor, organization=organization)
    return _("You declined the invitation.")


def _show(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.show_manager(actor=actor, organization=organization, shown=True)
    return _("The page of the organization names you now.")


def _hide(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.show_manager(actor=actor, organization=organization, shown=False)
    return _("The page of the organization does not name you any more.")


def _leave(actor: Account, organization: Peer, form: forms.Form) -> str:
    """Only the last manager has to name somebody; the service says so."""
    form.fields["username"].required = False
    successor = _typed(form, "username")
    if services.leave(actor=actor, organization=organization, successor=successor):
        return _("You do not manage this organization any more.")
    return _("Your successor is invited. As soon as they have accepted, you can leave.")


def _close(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.close_organization(actor=actor, organization=organization)
    return _("The organization is closed. Nobody sees it any more.")


def _withdraw(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.withdraw_proposal(actor=actor, organization=organization)
    return _("You have taken your proposal back.")


def _ask_again(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.ask_to_manage(actor=actor, organization=organization)
    return _("Thank you. A moderator will look at it.")


def _appoint(actor: Account, organization: Peer, form: forms.Form) -> str:
    services.appoint_manager(
        actor=actor, organization=organization, username=_typed(form, "username")
    )
    return _("Appointed. They manage this organization now.")


def _list(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.list_organization(actor=actor, organization=organization)
    return _("Everyone sees this organization now.")


def _unlist(actor: Account, organization: Peer, _form: forms.Form) -> str:
    services.hide_organization(actor=actor, organization=organization)
    return _("Nobody sees this organization any more.")


def _confirm(actor: Account, row: Management, _form: forms.Form) -> str:
    services.confirm_manager(actor=actor, management=row)
    return _("Confirmed. They manage this organization now.")


def _decline(actor: Account, row: Management, form: forms.Form) -> str:
    services.decline_manager(actor=actor, management=row, answer=_typed(form, "answer"))
    return _("Declined. They read why.")


def _remove(actor: Account, row: Management, _form: forms.Form) -> str:
    services.remove_manager(actor=actor, management=row)
    return _("Removed. They do not manage this organization any more.")


def _take_back(actor: Account, row: Management, _form: forms.Form) -> str:
    services.take_invitation_back(actor=actor, management=row)
    return _("The invitation is taken back.")


def _typed(form: forms.Form, field: str) -> str:
    """What stands in the field; raises `DomainError` for it where the form refuses it."""
    if not form.is_valid():
        errors: Any = form.errors.pop(field)
        raise DomainError(errors[0], field=field)
    return str(form.cleaned_data[field])


DEEDS: Mapping[str, Deed] = {
    "invite": _invite,
    "accept": _accept,
    "refuse": _refuse,
    "show": _show,
    "hide": _hide,
    "leave": _leave,
    "close": _close,
    "withdraw": _withdraw,
    "ask": _ask_again,
    "appoint": _appoint,
    "list": _list,
    "unlist": _unlist,
}
ROW_DEEDS: Mapping[str, RowDeed] = {
    "confirm": _confirm,
    "decline": _decline,
    "remove": _remove,
    "take-back": _take_back,
}
