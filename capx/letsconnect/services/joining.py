"""A member joins the programme, and changes what they have answered."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from capx.accounts.models import Account
from capx.letsconnect.enums import Kind, State, Way
from capx.letsconnect.keys import open_way
from capx.letsconnect.models import Membership, Outgoing
from capx.letsconnect.queries import must_begin_anew
from capx.letsconnect.record import Answers
from capx.letsconnect.refusals import (
    AlreadyRegisteredError,
    ClosedError,
    ElsewhereError,
    NotRegisteredError,
)
from capx.letsconnect.services.outbox import send_answers
from capx.readable_codes import new_code
from capx.safety.services import record


@sensitive_variables()
@transaction.atomic
def register(*, actor: Account, answers: Answers) -> Membership:
    """Seal the answers and lay them out to be delivered; gives the membership with its code.

    Also for who has withdrawn, and for whose answers could not be delivered. Raises `ClosedError`,
    `AlreadyRegisteredError`, `TooOftenError`.
    """
    membership = _begun(actor, _require_open())
    _forget_failures(actor)
    send_answers(actor, membership, Kind.JOINING, answers)
    membership.save()
    record(actor=None, action="lets-connect-registered", details={"way": membership.way})
    return membership


@sensitive_variables()
@transaction.atomic
def change_answers(*, actor: Account, answers: Answers) -> None:
    """Send what is answered otherwise, and nothing else; an empty answer empties.

    Raises `ClosedError`, `NotRegisteredError`, `ElsewhereError`, `TooOftenError`.
    """
    way = _require_open()
    membership = held(actor)
    if membership is None or membership.withdrawn_at or must_begin_anew(actor):
        raise NotRegisteredError
    if membership.way != way:
        raise ElsewhereError
    _forget_failures(actor)
    send_answers(actor, membership, Kind.CHANGE, answers)
    membership.save()


def held(account: Account) -> Membership | None:
    """Locked until the transaction ends."""
    return Membership.objects.select_for_update().filter(account=account).first()


def _require_open() -> Way:
    way = open_way()
    if way is None:
        raise ClosedError
    return way


def _begun(account: Account, way: Way) -> Membership:
    membership = held(account)
    if membership is None:
        return _made(account, way)
    if not membership.withdrawn_at and not must_begin_anew(account):
        raise AlreadyRegisteredError
    membership.code, membership.way = new_code(), way
    membership.registered_at, membership.withdrawn_at = timezone.now(), None
    return membership


def _made(account: Account, way: Way) -> Membership:
    """Of a form that was sent twice at once, the second finds the row of the first."""
    try:
        with transaction.atomic():
            return Membership.objects.create(account=account, code=new_code(), way=way)
    except IntegrityError:
        raise AlreadyRegisteredError from None


def _forget_failures(account: Account) -> None:
    """They were told, and what is given now stands in their place."""
    failed = Outgoing.objects.filter(member=account.wikimedia_id, state=State.FAILED)
    failed.delete()
