"""Permission to write in a member's name: given, pretended in the demo, taken back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts import contact
from capx.accounts.encryption import encrypt
from capx.accounts.models import Account, ContactPermission
from capx.accounts.queries import hold
from capx.errors import NotAllowedError
from capx.wikimedia.oauth import LONGEST_LIFE, TokenPair

# What stands for tokens where no wiki gives any: it opens nothing.
_PRETENDED = TokenPair(access="pretended", refresh="", expires_in=LONGEST_LIFE * 100)


@transaction.atomic
def grant_contact(*, actor: Account, tokens: TokenPair) -> ContactPermission:
    """Keep the tokens that the wiki has given for this very account, over older ones."""
    permission, _is_new = ContactPermission.objects.update_or_create(
        account=hold(actor), defaults=columns(tokens) | {"granted_at": timezone.now()}
    )
    return permission


def grant_contact_in_demo(*, actor: Account) -> ContactPermission:
    """Allow it without a wiki, which nothing ever reaches from here."""
    if not contact.may_pretend(actor):
        raise NotAllowedError(_("Only the made-up members of a demo may allow this here."))
    return grant_contact(actor=actor, tokens=_PRETENDED)


def revoke_contact(*, actor: Account) -> bool:
    """Forget the tokens; False if there were none. On the wiki the permission stays listed."""
    deleted, _by_model = ContactPermission.objects.filter(account=actor).delete()
    return bool(deleted)


def columns(tokens: TokenPair) -> dict[str, object]:
    """How a pair that has arrived just now is stored; whoever was refreshing is done."""
    return {
        "access_token": encrypt(tokens.access),
        "refresh_token": encrypt(tokens.refresh) if tokens.refresh else "",
        "expires_at": timezone.now() + timedelta(seconds=tokens.expires_in),
        "refreshing_until": None,
    }
