"""A member leaves the programme, or the site."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from capx.accounts.models import Account
from capx.letsconnect.enums import Kind, Way
from capx.letsconnect.models import Membership, Outgoing
from capx.letsconnect.refusals import NotRegisteredError
from capx.letsconnect.services.joining import held
from capx.letsconnect.services.outbox import send_withdrawal
from capx.peers.services.programmes import show_programme
from capx.safety.services import record


@transaction.atomic
def withdraw(*, actor: Account) -> None:
    """Take the badge away, drop what has not gone yet, and have the vault delete the rest.

    Raises `NotRegisteredError`.
    """
    membership = held(actor)
    if membership is None or membership.withdrawn_at:
        raise NotRegisteredError
    _drop_answers(actor)
    _tell_vault(actor, membership)
    membership.withdrawn_at, membership.shows_badge = timezone.now(), False
    membership.save()
    record(actor=None, action="lets-connect-withdrawn", details={"way": membership.way})
    show_programme(account=actor, programme="")


def forget(*, account: Account) -> None:
    """Called within the transaction that deletes the account. A note of withdrawal stays, alone."""
    membership = held(account)
    _drop_answers(account)
    if membership and not membership.withdrawn_at:
        _tell_vault(account, membership)
    Membership.objects.filter(account=account).delete()


def can_delete_there(way: str) -> bool:
    """The vault carries out a note of withdrawal; no other service does."""
    return way == Way.VAULT and bool(settings.LETS_CONNECT_SIGNING_KEY)


def _drop_answers(account: Account) -> None:
    """Delivered or not; what a worker carries at this moment arrives before the note."""
    is_free = Q(held_until=None) | Q(held_until__lte=timezone.now())
    sent = Outgoing.objects.filter(is_free, member=account.wikimedia_id)
    sent.exclude(kind=Kind.WITHDRAWAL).delete()


def _tell_vault(account: Account, membership: Membership) -> None:
    if can_delete_there(membership.way):
        send_withdrawal(account, membership)
