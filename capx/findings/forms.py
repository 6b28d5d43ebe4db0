"""What a member ticks among what was found."""

from collections.abc import Iterator
from typing import NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from capx.findings.queries import Offer, Offers
from capx.findings.services import Tick
from capx.peers.enums import Proficiency
from capx.refusable import RefusableForm

TICK, LEVEL = "tick", "level-"
ALL = "all"  # instead of keys: everything that replaces nothing and asks nothing


class Line(NamedTuple):
    """One offer with what its inputs hold."""

    offer: Offer
    is_ticked: bool
    level: str


class TicksForm(RefusableForm):
    """`offers` are what can be ticked. The template draws each line with what it says."""

    tick = forms.MultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": _("Some of what you ticked is not there any more. Please look again.")
        },
    )

    def __init__(self, offers: Offers, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self._offers = offers.by_key
        self.fields[TICK].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (key, each.name) for key, each in self._offers.items()
        ]

    def ticks(self) -> list[Tick]:
        """What was ticked, once the form is valid."""
        return [Tick(key, self.data.get(f"{LEVEL}{key}", "")) for key in self.cleaned_data[TICK]]

    def lines(self, ticked: QueryDict) -> dict[str, Line]:
        """Every offer by its key, ticked as the page was when it was sent or asked for again."""
        chosen = set(ticked.getlist(TICK))
        return {
            key: Line(offer, key in chosen or (ALL in chosen and _is_plain(offer)), level)
            for key, offer in self._offers.items()
            for level in [ticked.get(f"{LEVEL}{key}", "")]
        }


def _is_plain(offer: Offer) -> bool:
    return not (offer.now or offer.asks_level)


def levels() -> Iterator[tuple[str, str]]:
    """How well a language may be spoken, for who is asked."""
    return ((each.value, str(each.label)) for each in Proficiency if each != Proficiency.NONE)
