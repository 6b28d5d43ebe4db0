"""Whether the other one is told through the wiki, in the name of who acts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from capx.messages.enums import Way
from capx.peers.forms.edited import EditedForm


class TellingForm(EditedForm):
    """Asks whether to tell, where there is a `way`.

    The box is called after its way: consent to an e-mail is none to a page that all can read.
    """

    def __init__(
        self,
        way: Way | None,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.way = way
        if way:
            self.fields[_name(way)] = _box(way)

    @classmethod
    def as_typed(cls, data: QueryDict) -> dict[str, Any]:
        ticked = {_name(way): _name(way) in data for way in Way}
        return super().as_typed(data) | ticked

    @property
    def box(self) -> forms.BoundField | None:
        return self[_name(self.way)] if self.way else None

    @property
    def tells(self) -> bool:
        """Once all is judged to be good: whether the box was ticked."""
        return bool(self.way and self.cleaned_data[_name(self.way)])


def _name(way: Way) -> str:
    return f"tells_by_{way.value}"


def _box(way: Way) -> forms.BooleanField:
    if way == Way.TALK:
        return forms.BooleanField(
            required=False,
            label=_("Tell them on their talk page, in my name"),
            help_text=_(
                "Everybody can read it there. It only says that something waits for them here, "
                "with a link, and nothing of what it is about."
            ),
        )
    return forms.BooleanField(
        required=False,
        initial=True,
        label=_("Tell them by e-mail through the wiki, in my name"),
        help_text=_("It says what it is about, and a link leads them here."),
    )
