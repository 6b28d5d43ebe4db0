from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from capx.accounts.models import Account
from capx.capacities import directory
from capx.capacities.enums import Intent
from capx.capacities.queries import Shown, ShownFindings, suggestions
from capx.peers import limits, services
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer
from capx.peers.queries import stated_slugs
from capx.reader import reader_language

# Names of the buttons; none that a form has itself (`form.remove`), which scripts would call.
SEARCH, ADD, REMOVE = "search", "choose", "take_out"
LONGEST = 100  # characters of a search that are looked at


class SlugsField(forms.Field):
    """The capacities chosen for one intent, carried along by hidden inputs."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(value or []))


@dataclass(frozen=True)
class Choice:
    """What is chosen for one intent."""

    intent: Intent
    field: forms.BoundField
    capacities: list[Shown]


@dataclass(frozen=True)
class Offer:
    """A capacity that was found, and for which intents it is chosen already."""

    capacity: Shown
    intents: list[tuple[Intent, bool]]


class CapacitiesForm(SectionForm):
    template = "peers/sections/_capacities.html"

    known = SlugsField(required=False, label=Intent.KNOWN.label)
    available = SlugsField(required=False, label=Intent.AVAILABLE.label)
    wanted = SlugsField(required=False, label=Intent.WANTED.label)
    q = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        return {intent.value: slugs for intent, slugs in stated_slugs(peer).items()}

    @classmethod
    def rework(cls, data: QueryDict) -> QueryDict | None:
        """Buttons say what they do in their value: `available:sparql`."""
        for button in (ADD, REMOVE):
            intent, _, slug = data.get(button, "").partition(":")
            if intent in Intent and slug:
                changed = data.copy()
                change = _added if button == ADD else _removed
                change(changed, Intent(intent), slug)
                return changed
        return data if SEARCH in data else None

    @property
    def chosen(self) -> list[Choice]:
        return [Choice(intent, self[intent.value], self._capacities(intent)) for intent in Intent]

    @cached_property
    def findings(self) -> ShownFindings:
        return suggestions(str(self["q"].value() or "")[:LONGEST], reader_language())

    @property
    def offers(self) -> list[Offer]:
        return [
            Offer(capacity, [(intent, self._is_chosen(capacity, intent)) for intent in Intent])
            for capacity in self.findings.shown
        ]

    def _capacities(self, intent: Intent) -> list[Shown]:
        """In the order in which they were chosen."""
        entries = (directory.current().get(slug) for slug in self[intent.value].value() or [])
        return [Shown(entry, reader_language()) for entry in entries if entry]

    def _is_chosen(self, capacity: Shown, intent: Intent) -> bool:
        return capacity.slug in (self[intent.value].value() or [])

    def in_words(self, name: str, value: Any) -> str:
        entry = directory.current().get(value) if isinstance(value, str) else None
        return Shown(entry, reader_language()).label if entry else super().in_words(name, value)

    def save(self, *, actor: Account, peer: Peer) -> None:
        stated = {intent: self.cleaned_data[intent.value] for intent in Intent}
        services.state_all(actor=actor, peer=peer, stated=stated)


def _added(data: QueryDict, intent: Intent, slug: str) -> None:
    """Who can share a capacity knows it."""
    intents = {intent, Intent.KNOWN} if intent == Intent.AVAILABLE else {intent}
    for each in intents:
        slugs = data.getlist(each.value)
        data.setlist(each.value, list(dict.fromkeys([*slugs, slug]))[: limits.MOST_CAPACITIES + 1])


def _removed(data: QueryDict, intent: Intent, slug: str) -> None:
    """Who does not know a capacity cannot share it."""
    intents = {intent, Intent.AVAILABLE} if intent == Intent.KNOWN else {intent}
    for each in intents:
        data.setlist(each.value, [held for held in data.getlist(each.value) if held != slug])
