"""One peer asks another to exchange something."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.capacities import directory
from capx.capacities.directory import Entry
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.exchanges import limits
from capx.exchanges.enums import WAITING, How, Kind, Side, State
from capx.exchanges.errors import UnstatedError
from capx.exchanges.models import Exchange
from capx.exchanges.queries import own_peers, unstated_by
from capx.exchanges.services.contact import accounts_behind, require_may_ask
from capx.exchanges.services.holding import hold_peers
from capx.exchanges.services.standing import refresh_standing
from capx.movement.vocabularies import languages
from capx.peers.models import Peer
from capx.peers.services.judging import paragraphs
from capx.safety.services import record
from capx.safety.services.contacts import count_first_contact, note_met


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks for, as it was typed, judged by `columns`."""

    kind: str
    capacity: str  # a slug, as the next one
    in_return: str | None
    note: str
    language: str
    how: str
    until: date | None

    def columns(self) -> dict[str, Any]:
        return {
            "kind": self.checked_kind,
            "capacity_id": self.about.id,
            "in_return_id": self.given.id if self.given else None,
            "note": paragraphs(self.note, most=limits.LONGEST_NOTE, field="note"),
            "language_id": self._language(),
            "how": self._how(),
            "until": self._until(),
        }

    @property
    def checked_kind(self) -> Kind:
        if self.kind not in Kind:
            raise DomainError(_("Say whether you ask, offer, or propose a swap."), field="kind")
        return Kind(self.kind)

    @property
    def about(self) -> Entry:
        return _capacity(self.capacity, field="capacity")

    @property
    def given(self) -> Entry | None:
        """What the asker gives in a swap; anything else has none."""
        if self.checked_kind != Kind.SWAP:
            return None
        given = _capacity(self.in_return or "", field="in_return")
        if given == self.about:
            raise DomainError(_("A swap is about two different capacities."), field="in_return")
        return given

    def _language(self) -> str:
        if self.language not in languages():
            raise NotFoundError(_("Choose a language from the list."), field="language")
        return self.language

    def _how(self) -> How:
        if self.how not in How:
            raise DomainError(_("Say how you would like to meet."), field="how")
        return How(self.how)

    def _until(self) -> date | None:
        if self.until is None:
            return None
        # Where the day begins first, it is tomorrow already; where it ends last, still yesterday.
        today = timezone.localdate()
        if self.until < today - timedelta(days=1):
            raise DomainError(_("This day has passed."), field="until")
        if self.until > today + limits.FARTHEST_UNTIL:
            raise DomainError(_("Choose a day within one year."), field="until")
        return self.until


@transaction.atomic
def ask(  # noqa: PLR0913  # all that one peer says who asks another
    *,
    actor: Account,
    asker: Peer,
    answerer: Peer,
    kind: str,
    capacity: str,
    in_return: str | None = None,
    note: str = "",
    language: str,
    how: str,
    until: date | None = None,
    knows_unstated: bool = False,
) -> Exchange:
    """Ask to learn, offer to share or propose a swap; `capacity` and `in_return` are slugs.

    In a swap `capacity` is what the asker wants to learn. With `knows_unstated` the asker has been
    told that the answerer does not state it; else `UnstatedError` tells. Raises `NotFoundError`
    for an answerer whom the actor does not see, `NotOpenError` for one who takes no request now.
    """
    wish = Wish(
        kind=kind,
        capacity=capacity,
        in_return=in_return,
        note=note,
        language=language,
        how=how,
        until=until,
    )
    columns = wish.columns()
    peers = hold_peers((asker.pk, answerer.pk))
    _require_own(actor, peers.get(asker.pk))
    if answerer.pk not in peers:
        raise NotFoundError(_("We know nobody of this name here."))
    asking, asked = peers[asker.pk], peers[answerer.pk]
    require_may_ask(actor, asking, asked)
    _require_first(asking, asked, wish.about)
    _require_stated(asked, wish, knows_unstated=knows_unstated)
    count_first_contact(account=actor, peer_id=asked.pk)
    exchange = Exchange.objects.create(asker=asking, answerer=asked, asked_by=actor, **columns)
    for account in accounts_behind(asked):
        note_met(account=account, peer_id=asking.pk)
    details = {"kind": exchange.kind, "to": State.ASKED.value, "by": Side.ASKER.value}
    record(actor=actor, action="exchange-ask", target=exchange, details=details)
    refresh_standing(peers.values())
    return exchange


def _capacity(slug: str, *, field: str) -> Entry:
    if entry := directory.current().get(slug):
        return entry
    raise NotFoundError(_("Choose a capacity from the directory."), field=field)


def _require_own(actor: Account, asker: Peer | None) -> None:
    if asker is None or asker.pk not in own_peers(actor):
        raise NotAllowedError(_("You can ask for yourself, or for organizations you manage."))


def _require_first(asker: Peer, answerer: Peer, about: Entry) -> None:
    waiting = Exchange.objects.filter(asker=asker, answerer=answerer, state__in=WAITING)
    if waiting.filter(capacity=about.id).exists():
        raise DomainError(
            _("You have asked this already, and it waits for an answer."), field="capacity"
        )


def _require_stated(answerer: Peer, wish: Wish, *, knows_unstated: bool) -> None:
    if knows_unstated:
        return
    unstated = unstated_by(answerer, kind=wish.kind, capacity=wish.about, in_return=wish.given)
    if unstated:
        raise UnstatedError(unstated)
