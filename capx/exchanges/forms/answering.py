from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self, TypedDict
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.errors import DomainError
from capx.events.clock import moment
from capx.events.errors import FarAwayError
from capx.exchanges import limits
from capx.exchanges.forms.telling import TellingForm
from capx.messages.enums import Way
from capx.peers.forms.fields import DayField

AN_HOUR = 60  # minutes
LENGTHS = [
    ("30", _("Half an hour")),
    ("60", _("One hour")),
    ("90", _("An hour and a half")),
    ("120", _("Two hours")),
    ("180", _("Three hours")),
    ("240", _("Half a day")),
    ("480", _("A whole day")),
]


class Meets(TypedDict, total=False):
    """When, in UTC; empty where no time was typed."""

    starts_at: datetime
    ends_at: datetime


class AnswerForm(TellingForm):
    """A few words and perhaps a time, whichever answer is chosen by the button.

    Afterwards `meets` has the time; `zone` is the reader's.
    """

    asked_by: ClassVar[Mapping[str, str]] = {"starts_at": "day", "ends_at": "lasts"}

    answer = forms.CharField(
        label=_("A few words with it"),
        required=False,
        max_length=limits.LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    day = DayField(label=pgettext_lazy("of a meeting", "Day"), required=False)
    begins = forms.TimeField(
        label=pgettext_lazy("time of day when a meeting begins", "Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    lasts = forms.TypedChoiceField(
        label=pgettext_lazy("how long a meeting lasts", "Lasts"),
        choices=LENGTHS,
        initial="60",
        required=False,
        coerce=int,
    )

    def __init__(
        self,
        zone: ZoneInfo,
        way: Way | None,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(way, data, initial=initial)
        self.zone = zone
        self.meets: Meets = {}

    @classmethod
    def drawn(cls, zone: ZoneInfo, way: Way | None, data: QueryDict) -> Self:
        """With what was typed so far, nothing of which is judged."""
        return cls(zone, way, initial=cls.as_typed(data))

    @property
    def asks_for_time(self) -> bool:
        """Whether a time is typed or refused: the page then shows its fields."""
        return any(self[name].value() or self[name].errors for name in ("day", "begins"))

    def clean(self) -> dict[str, Any]:
        day, begins = self.cleaned_data.get("day"), self.cleaned_data.get("begins")
        if day and begins is not None:
            self.meets = self._meets(day, begins)
        elif day and "begins" not in self.errors:
            self.add_error("begins", _t("Say at what time it begins."))
        elif begins is not None and "day" not in self.errors:
            self.add_error("day", _t("Say on which day it is."))
        return self.cleaned_data

    def _meets(self, day: date, begins: time) -> Meets:
        try:
            starts_at = moment(day, begins, self.zone.key)
        except DomainError as refusal:
            wrong = "day" if isinstance(refusal, FarAwayError) else "begins"
            self.add_error(wrong, str(refusal.message))
            return {}
        lasts = timedelta(minutes=self.cleaned_data.get("lasts") or AN_HOUR)
        return {"starts_at": starts_at, "ends_at": starts_at + lasts}
