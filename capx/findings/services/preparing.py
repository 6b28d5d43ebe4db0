"""What the staff bring of the members of a programme: prepared, and published nowhere."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.findings.enums import Fact, Source
from capx.findings.found import Found
from capx.findings.models import Inquiry, Prepared
from capx.findings.resolving import Resolver
from capx.findings.services.noting import keep_findings


@transaction.atomic
def prepare(*, username: str, found: list[Found]) -> bool:
    """Keep what is offered to the member of this name; True where something is new.

    For the system. Who has an account here finds it on their page; for who has not, it is kept
    until they sign in for the first time.
    """
    account = Account.objects.filter(username=username).first()
    if account:
        return _offer(account, found)
    pairs = [[each.fact.value, each.text] for each in found]
    kept = Prepared.objects.select_for_update().filter(username=username).first()
    if kept and kept.found == pairs:
        return False
    Prepared.objects.update_or_create(
        username=username, defaults={"found": pairs, "prepared_at": timezone.now()}
    )
    return True


@transaction.atomic
def hand_over(*, account: Account, registered: datetime | None) -> None:
    """Offer what was prepared under the name of an account that has just signed in.

    Names are freed by renaming: an account that was registered after the preparation is somebody
    else, and gets nothing. Where the day of registration is not known, the name decides.
    """
    prepared = Prepared.objects.select_for_update().filter(username=account.username).first()
    if prepared is None:
        return
    if registered is None or registered <= prepared.prepared_at:
        _offer(account, _found_in(prepared))
    prepared.delete()


def _found_in(prepared: Prepared) -> list[Found]:
    return [Found(Fact(fact), text) for fact, text in prepared.found]


def _offer(account: Account, found: Iterable[Found]) -> bool:
    """The home page tells of it, even if the member has said no before."""
    resolved = Resolver(account).resolve(found)
    hold(account)
    if not keep_findings(account, Source.PREPARED, resolved, page=""):
        return False
    Inquiry.objects.update_or_create(account=account, defaults={"settled_at": None})
    return True
