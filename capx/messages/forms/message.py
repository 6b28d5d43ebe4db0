from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.messages.addressee import Addressee
from capx.messages.enums import Way
from capx.messages.limits import LONGEST_SUBJECT, LONGEST_TEXT
from capx.messages.models import Draft
from capx.refusable import RefusableForm


class OneLineField(forms.CharField):
    """Whatever is sent: a line break would end the subject of an e-mail, and begin a header."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class TextField(forms.CharField):
    """Line breaks count as one character, as they do for who types them."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class DraftForm(RefusableForm):
    """What may be kept: nothing is needed, but no more than a message holds."""

    use_required_attribute = False
    subject = OneLineField(
        label=pgettext_lazy("of a message", "Subject"),
        max_length=LONGEST_SUBJECT,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Please say in a few words what it is about.")},
    )
    text = TextField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        error_messages={"required": _("Please write your message.")},
    )
    way = forms.ChoiceField(choices=Way, required=False)
    key = forms.CharField(required=False)

    def clean_key(self) -> UUID:
        """What makes a form that is sent twice one message. Only a forged form has none."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid4()


class WaySelect(forms.RadioSelect):
    """Each way with what it means for who can read the words (`told`)."""

    option_template_name = "messages/widgets/way.html"

    def __init__(self, told: Mapping[Way, str]) -> None:
        super().__init__()
        self.told = told

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"told": self.told[value]}


class MessageForm(DraftForm):
    """A whole message to one addressee, one of whose ways is chosen."""

    def __init__(self, *args: Any, to: Addressee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].required = self.fields["text"].required = True
        self.fields["way"] = forms.ChoiceField(
            label=_("Which way it goes"),
            choices=[(way, way.label) for way in to.ways.choices],
            widget=WaySelect(to.told),
            error_messages={
                "required": _("Please choose which way it goes."),
                "invalid_choice": _("It cannot go this way. Please choose again."),
            },
        )
        self.fields["key"].widget = forms.HiddenInput()

    @classmethod
    def begun(cls, draft: Draft | None, *, to: Addressee) -> Self:
        """Filled with what was kept, or empty."""
        known = draft or Draft()
        chosen = known.way if known.way in to.ways.choices else to.ways.proposed
        initial = {"subject": known.subject, "text": known.text, "way": chosen, "key": uuid4()}
        return cls(initial=initial, to=to)

    @classmethod
    def as_typed(cls, data: Mapping[str, Any], *, to: Addressee) -> Self:
        """Filled with what was typed, and not judged yet."""
        return cls(initial={name: data.get(name, "") for name in cls.base_fields}, to=to)

    def clean_way(self) -> Way:
        return Way(self.cleaned_data["way"])
