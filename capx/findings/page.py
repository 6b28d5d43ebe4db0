"""All that the page shows, and what is sent from it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.http import QueryDict

from capx.accounts.models import Account
from capx.findings.enums import Fact
from capx.findings.forms import Line, TicksForm, levels
from capx.findings.queries import (
    Asked,
    Brought,
    Offers,
    asked_of,
    bringings_of,
    offers_to,
)
from capx.peers.enums import Visibility
from capx.peers.forms.section import SectionForm
from capx.peers.forms.visibility import VisibilityForm
from capx.peers.models import Peer
from capx.reader import reader_language


class Group(NamedTuple):
    fact: Fact
    lines: list[Line]


@dataclass
class Page:
    """`visibility` asks who may see the profile, while it is a draft."""

    peer: Peer
    asked: Asked
    offers: Offers
    ticks: TicksForm
    groups: list[Group]
    bringings: list[Brought]
    visibility: SectionForm | None
    levels: list[tuple[str, str]] = field(default_factory=lambda: list(levels()))

    def is_valid(self) -> bool:
        forms = [self.ticks, *([self.visibility] if self.visibility else [])]
        return all([form.is_valid() for form in forms])  # noqa: C419  # judge every form

    def publish(self, *, actor: Account) -> None:
        """Let the profile be seen as its member has just chosen, if it was a draft."""
        if self.visibility:
            self.visibility.save(actor=actor, peer=self.peer)


def page_for(account: Account, peer: Peer, ticked: QueryDict, *, is_sent: bool = False) -> Page:
    offers = offers_to(account, peer, reader_language())
    ticks = TicksForm(offers, ticked if is_sent else None)
    lines = ticks.lines(ticked)
    return Page(
        peer=peer,
        asked=asked_of(account),
        offers=offers,
        ticks=ticks,
        groups=[
            Group(group.fact, [lines[offer.key] for offer in group.offers])
            for group in offers.groups
        ],
        bringings=bringings_of(account),
        visibility=_visibility(peer, ticked, is_sent=is_sent),
    )


def _visibility(peer: Peer, ticked: QueryDict, *, is_sent: bool) -> SectionForm | None:
    if peer.visibility != Visibility.DRAFT:
        return None
    if is_sent:
        return VisibilityForm(ticked)
    return VisibilityForm.typed(ticked) if "visibility" in ticked else VisibilityForm.opened(peer)
