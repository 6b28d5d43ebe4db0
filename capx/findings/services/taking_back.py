"""What was added at once goes at once: all of it, and nothing else."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.errors import NotFoundError
from capx.findings.enums import SINGLE, Fact
from capx.findings.models import Bringing, BroughtFact
from capx.findings.queries.held import Held, held_by
from capx.findings.services.writing import write
from capx.peers.models import Peer


@transaction.atomic
def take_back(*, actor: Account, peer: Peer, bringing_id: int) -> None:
    """Let the profile be as it was before, where the member has not changed it since.

    Raises `NotFoundError` where there is nothing to take back any more.
    """
    Peer.objects.select_for_update().get(pk=peer.pk)  # before the account, as deletion does
    hold(actor)
    rows = Bringing.objects.select_for_update().filter(account=actor, pk=bringing_id)
    bringing = rows.first()
    if bringing is None:
        raise NotFoundError(_("This has been taken back already."))
    held = held_by(peer)
    wanted = {fact: dict(held.get(fact, {})) for fact in Fact}
    facts = list(bringing.facts.all())
    for each in facts:
        if _is_unchanged(each, held, facts):
            _restore(wanted, each)
    write(actor=actor, peer=peer, held=held, wanted=wanted)
    bringing.delete()


def _is_unchanged(brought: BroughtFact, held: Held, others: Collection[BroughtFact]) -> bool:
    """What somebody can share they know: that stays where sharing was stated by hand."""
    fact, value = Fact(brought.fact), brought.value
    if held.get(fact, {}).get(value) != brought.level:
        return False
    return fact != Fact.KNOWN or not _is_shared_by_hand(value, held, others)


def _is_shared_by_hand(value: str, held: Held, others: Collection[BroughtFact]) -> bool:
    brought = {each.value for each in others if each.fact == Fact.AVAILABLE}
    return value in held.get(Fact.AVAILABLE, {}) and value not in brought


def _restore(wanted: Held, brought: BroughtFact) -> None:
    fact = Fact(brought.fact)
    if fact in SINGLE:
        wanted[fact] = {brought.before: ""} if brought.before else {}
    elif brought.before:
        wanted[fact][brought.value] = brought.before
    else:
        wanted[fact].pop(brought.value, None)
