"""The box above the form of a new event, which fills it from a page elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.events import services
from capx.events.forms.event import FOUND
from capx.events.lookup import Found
from capx.events.lookup.errors import FIELD
from capx.events.lookup.sources import LONGEST
from capx.events.models import Event
from capx.peers.forms.names import LANGUAGES, TERRITORIES

BUTTON = "look-up"  # name of the button that asks
SOURCE = "source"  # name of the hidden input that carries what was found, signed
_NAMED = {"language": LANGUAGES, "territory": TERRITORIES}


def wants_lookup(data: QueryDict) -> bool:
    """Whether the button was pressed, or Enter where there is an address and nothing else yet."""
    return BUTTON in data or bool(data.get(FIELD) and not data.get("title"))


class LookupForm(forms.Form):
    use_required_attribute = False

    address = forms.CharField(
        label=_("Address of the event’s page"),
        required=False,
        max_length=LONGEST,
        help_text=_(
            "A page of a Wikimedia wiki, an item of Wikidata, an event registration, "
            "or a course of learn.wiki."
        ),
        widget=forms.URLInput,
    )


@dataclass
class Lookup:
    form: LookupForm
    found: Found | None = None

    @classmethod
    def of(cls, data: QueryDict) -> Self:
        """As it stands in the form that was sent; nothing is asked."""
        form = LookupForm(initial={FIELD: data.get(FIELD, "")})
        return cls(form, Found.of_token(data.get(SOURCE, "")))

    @classmethod
    def asked(cls, actor: Account, data: QueryDict) -> Self:
        """Ask. Where nothing is found, the form says why and what was found before still counts."""
        form = LookupForm(data)
        lookup = cls(form, Found.of_token(data.get(SOURCE, "")))
        if form.is_valid():
            try:
                lookup.found = services.look_up_as(
                    actor=actor, address=form.cleaned_data["address"]
                )
            except DomainError as refusal:
                form.add_error(FIELD, str(refusal.message))
        return lookup

    def filled(self, data: QueryDict, *, proposed: Mapping[str, str]) -> QueryDict:
        """What was typed, and over it what has just been found; where nothing was, as it was.

        What the empty form had `proposed` goes where it was not found: beside facts of the source
        it would look like one of them.
        """
        if self.found is None or not (self.form.is_bound and self.form.is_valid()):
            return data
        filled = data.copy()
        for field, text in proposed.items():
            if data.get(field) == text:
                filled[field] = ""
        for field, text in self.found.facts.items():
            filled[field] = _NAMED[field].name_of(text) if field in _NAMED else text
        filled.setlist(FOUND, list(self.found.facts))
        return filled

    def link(self, *, actor: Account, event: Event) -> None:
        """Once the event is saved."""
        if self.found:
            services.link_source(actor=actor, event=event, found=self.found)
