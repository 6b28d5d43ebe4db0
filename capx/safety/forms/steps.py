"""The forms of a case, one for each step: a reason always, and what the step needs besides."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.accounts.models import Account
from capx.isolation import isolated
from capx.refusable import RefusableForm
from capx.safety.enums import Step
from capx.safety.models import Sanction
from capx.safety.services.sanctions import LONGEST

LONGEST_REASON = 2_000
_FOR_CONCERNED = _("The person concerned reads this reason, and how to appeal.")
_FOR_MODERATORS = _("Only moderators read this.")


class StepForm(RefusableForm):
    """`step` is the prefix of its fields, as all the forms stand on one page."""

    use_required_attribute = False
    step: Step

    reason = forms.CharField(
        label=pgettext_lazy("why a moderator does something", "Reason"),
        max_length=LONGEST_REASON,
        help_text=_FOR_MODERATORS,
        error_messages={"required": _("Every step needs its reason.")},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    @classmethod
    def of(cls, step: Step, data: QueryDict | None = None, **choices: Any) -> Self:
        form = cls(data, prefix=step.value, **choices)
        form.step = step
        return form


class NoteForm(StepForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = pgettext_lazy("of a moderator", "Note")


class SanctionForm(StepForm):
    """For one or more of the accounts that the report concerns."""

    accounts = forms.TypedMultipleChoiceField(
        label=_("Whom"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose whom it concerns.")},
    )
    field_order = ("accounts", "until", "reason")

    def __init__(self, *args: Any, concerned: Sequence[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concerned = concerned
        self.fields["reason"].help_text = _FOR_CONCERNED
        self.fields["accounts"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (account.pk, isolated(account.username)) for account in concerned
        ]
        if len(concerned) == 1:
            self.fields["accounts"].initial = [concerned[0].pk]

    def chosen(self) -> list[Account]:
        return [each for each in self.concerned if each.pk in self.cleaned_data["accounts"]]

    def ends_at(self) -> datetime | None:
        return None


class SanctionUntilForm(SanctionForm):
    until = forms.DateField(
        label=_("Until and including"),
        help_text=_("At most a year from now. The day ends at midnight UTC."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day between tomorrow and a year from now."),
            "invalid": _("Choose a day between tomorrow and a year from now."),
        },
    )

    def clean_until(self) -> date:
        """The service judges the rest; this keeps the end of the day within the calendar."""
        until: date = self.cleaned_data["until"]
        if until > timezone.now().date() + LONGEST:
            raise forms.ValidationError(_("Choose a day between tomorrow and a year from now."))
        return until

    def ends_at(self) -> datetime | None:
        """The midnight with which the day ends."""
        next_day = self.cleaned_data["until"] + timedelta(days=1)
        return datetime.combine(next_day, time(), UTC)


class LiftForm(StepForm):
    sanction = forms.TypedChoiceField(
        label=pgettext_lazy("what holds for a member", "Sanction"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what shall end.")},
    )
    field_order = ("sanction", "reason")

    def __init__(self, *args: Any, held: Sequence[Sanction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {sanction.pk: sanction for sanction in held}
        self.fields["sanction"].choices = [  # type: ignore[attr-defined]  # of a ChoiceField
            (sanction.pk, _called(sanction)) for sanction in held
        ]
        if len(held) == 1:
            self.fields["sanction"].initial = held[0].pk

    def chosen(self) -> Sanction:
        return self.held[self.cleaned_data["sanction"]]


def _called(sanction: Sanction) -> str:
    name = sanction.account.username if sanction.account else ""
    since = date_format(sanction.since, "DATE_FORMAT")
    return f"{sanction.get_kind_display()} · {isolated(name)} · {since}"
