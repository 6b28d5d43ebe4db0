"""What moderators do on the page of a report: a form for each step."""

from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.conf import settings
from django.core.validators import validate_slug
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from capx.capacities import directory
from capx.capacities.models import Capacity
from capx.capacities.services.places import LEVELS
from capx.feedback.enums import State
from capx.feedback.limits import LONGEST_ANSWER
from capx.feedback.machine import open_to
from capx.feedback.models import BugReport
from capx.feedback.services.suggesting import Suggestion
from capx.movement.names import language_name
from capx.reader import reader_language
from capx.refusable import RefusableForm

if TYPE_CHECKING:
    from collections.abc import Iterator


class BugStepForm(RefusableForm):
    """`seen` is the number of changes that the page showed; `step` names the form."""

    use_required_attribute = False
    step = ""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: QueryDict | None = None, *, report: BugReport) -> None:
        super().__init__(data, prefix=self.step)
        self.report = report
        self.initial["seen"] = report.changes

    @property
    def label(self) -> object:
        return LABELS[self.step]

    def look_again(self, report: BugReport) -> None:
        """Keep what was typed, beside the report as it is by now."""
        self.report = report
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        self.data[self.add_prefix("seen")] = str(report.changes)  # type: ignore[index]


class AnswerForm(BugStepForm):
    step = "answer"

    state = forms.ChoiceField(
        label=pgettext_lazy("of a bug report", "State"), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=pgettext_lazy("of the team to a bug report", "Answer"),
        required=False,
        max_length=LONGEST_ANSWER,
        help_text=_("Everybody who has reported it reads this. Your name is not shown to them."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, data: QueryDict | None = None, *, report: BugReport) -> None:
        super().__init__(data, report=report)
        self._offer_states()
        self.initial["state"] = self.report.state

    def look_again(self, report: BugReport) -> None:
        super().look_again(report)
        self._offer_states()

    def _offer_states(self) -> None:
        ways = open_to(State(self.report.state))
        self.fields["state"].choices = [(each.value, each.label) for each in ways]  # type: ignore[attr-defined]


class DuplicateForm(BugStepForm):
    step = "duplicate"

    of = forms.IntegerField(
        label=_("Number of the report that tells the same"),
        min_value=1,
        max_value=10**12,
        error_messages={"required": _("Write the number of the other report.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )


class TellApartForm(BugStepForm):
    step = "apart"


class CapacityForm(BugStepForm):
    step = "capacity"
    asked_by: ClassVar = {"label": "label_text"}

    label_text = forms.CharField(label=_("Label"), max_length=200)
    description = forms.CharField(
        label=pgettext_lazy("of a capacity", "Description"), required=False, max_length=500
    )
    language = forms.ChoiceField(label=_("Language of these words"))
    under = forms.ChoiceField(
        label=_("Where in the directory"),
        error_messages={
            "required": _("Choose the capacity below which it belongs."),
            "invalid_choice": _("Choose the capacity below which it belongs."),
        },
    )
    slug = forms.CharField(
        label=_("Name in addresses"),
        max_length=80,
        validators=[validate_slug],
        help_text=_("Small letters from a to z, digits and hyphens. It never changes."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def __init__(self, data: QueryDict | None = None, *, report: BugReport) -> None:
        super().__init__(data, report=report)
        fields = self.fields
        fields["language"].choices = list(_languages(reader_language()))  # type: ignore[attr-defined]
        fields["under"].choices = list(_places(reader_language()))  # type: ignore[attr-defined]
        self.initial.update(
            label_text=self.report.title,
            slug=slugify(self.report.title)[:80].strip("-"),
            language=reader_language(),
        )

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()

    def suggestion(self) -> Suggestion:
        said = self.cleaned_data
        return Suggestion(
            slug=said["slug"],
            under=Capacity.objects.get(slug=said["under"]),
            language=said["language"],
            label=said["label_text"],
            description=said["description"],
        )


class SendAgainForm(BugStepForm):
    step = "send"


LABELS = {
    "answer": _("Answer"),
    "duplicate": _("Mark as a duplicate"),
    "apart": _("Not a duplicate after all"),
    "capacity": _("Make it a capacity"),
    "send": _("Send it to the tracker again"),
}


def _languages(language: str) -> "Iterator[tuple[str, str]]":
    for code, _autonym in settings.LANGUAGES:
        yield code, language_name(code, language)


def _places(language: str) -> "Iterator[tuple[str, str | list[tuple[str, str]]]]":
    """What may have something below it: each root with its children."""
    yield "", pgettext("a place in the directory", "Choose a place")
    for root in directory.current().roots:
        entries = [root, *(each for each in root.children if each.level < LEVELS)]
        yield root.label(language), [(each.slug, each.label(language)) for each in entries]
