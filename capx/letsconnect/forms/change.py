"""Some answers anew: what is left alone stays as the staff have it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.letsconnect.answers import OWN_WORDS
from capx.letsconnect.enums import Way
from capx.letsconnect.forms.answers import NOT_OF_THE_LIST, AnswersForm
from capx.letsconnect.keys import open_way
from capx.letsconnect.shown import LABELS

if TYPE_CHECKING:
    from capx.letsconnect.record import Answers

EMPTY: dict[str, str | list[str]] = {
    "full_name": "",
    "email": "",
    "topics": [],
    "gender": "",
    "age": "",
}


class ChangeForm(AnswersForm):
    """Opens empty, as we do not know what was answered before.

    The service behind the relay keeps an answer until another takes its place: none is taken back.
    """

    emptied = forms.MultipleChoiceField(
        label=_("Take these answers back"),
        choices=[(name, LABELS[name]) for name in EMPTY],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=NOT_OF_THE_LIST,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if open_way() == Way.RELAY:
            del self.fields["emptied"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        emptied = said.get("emptied", ())
        if any(said.get(name) or said.get(OWN_WORDS.get(name, "")) for name in emptied):
            self.add_error(
                "emptied", _("You answer the same question anew above: choose one of the two.")
            )
        if not (self.errors or emptied or super().answers()):
            self.add_error(None, _("You have not changed anything yet."))
        return said

    def answers(self) -> "Answers":
        """Own words go with the answer beside which they stand."""
        given = super().answers()
        given |= {name: EMPTY[name] for name in self.cleaned_data.get("emptied", ())}
        given |= {own: "" for name, own in OWN_WORDS.items() if name in given and own not in given}
        return given
