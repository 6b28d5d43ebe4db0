"""What a member has ticked becomes part of the profile."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.errors import DomainError, NotFoundError
from capx.findings.enums import SINGLE, Fact
from capx.findings.models import Bringing, BroughtFact, Inquiry
from capx.findings.queries.held import Held, held_by
from capx.findings.queries.offers import Offer, offers_to
from capx.findings.services.writing import write
from capx.peers.enums import Proficiency
from capx.peers.models import Peer
from capx.reader import reader_language


class Tick(NamedTuple):
    """`level` is how well a language is spoken, where nobody else has told."""

    key: str  # of the offer
    level: str = ""


@transaction.atomic
def bring_in(*, actor: Account, peer: Peer, ticks: Collection[Tick]) -> int:
    """Add what is ticked, and nothing else; gives how many facts the profile gained or changed.

    All together, or nothing: raises `DomainError` where something is not offered any more, a level
    is missing, or a section has no room for it.
    """
    Peer.objects.select_for_update().get(pk=peer.pk)  # before the account, as deletion does
    hold(actor)
    if not ticks:
        raise DomainError(_("Tick what you want to add."), field="tick")
    offers, held = offers_to(actor, peer, reader_language()).by_key, held_by(peer)
    wanted = {fact: dict(held.get(fact, {})) for fact in Fact}
    for tick in ticks:
        _want(wanted, offers.get(tick.key), tick)
    write(actor=actor, peer=peer, held=held, wanted=wanted)
    brought = list(_differences(held, held_by(peer)))
    _note(actor, brought)
    return len(brought)


def _want(wanted: Held, offer: Offer | None, tick: Tick) -> None:
    if offer is None:
        raise NotFoundError(
            _("Some of what you ticked is not there any more. Please look again."), field="tick"
        )
    if offer.fact in SINGLE:
        wanted[offer.fact] = {offer.value: ""}
        return
    level = offer.level.value if offer.level else tick.level
    if offer.fact == Fact.LANGUAGE and level not in Proficiency.values:
        raise DomainError(
            _("Say how well you speak %(language)s.") % {"language": offer.name}, field="tick"
        )
    wanted[offer.fact][offer.value] = level if offer.fact == Fact.LANGUAGE else ""


def _differences(before: Held, after: Held) -> Iterator[BroughtFact]:
    """With what follows from a tick: who can share something knows it."""
    for fact, values in after.items():
        held = before.get(fact, {})
        replaced = next(iter(held), "") if fact in SINGLE else ""
        for value, level in values.items():
            if value not in held or held[value] != level:
                stood = replaced or held.get(value, "")
                yield BroughtFact(fact=fact, value=value, level=level, before=stood)


def _note(actor: Account, brought: list[BroughtFact]) -> None:
    bringing = Bringing.objects.create(account=actor)
    for each in brought:
        each.bringing = bringing
    BroughtFact.objects.bulk_create(brought)
    Inquiry.objects.update_or_create(account=actor, defaults={"settled_at": timezone.now()})
