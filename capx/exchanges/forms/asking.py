from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.capacities import directory
from capx.exchanges import limits
from capx.exchanges.enums import How, Kind
from capx.exchanges.forms.telling import TellingForm
from capx.exchanges.queries.choices import Group, languages_between, offers_between
from capx.messages.enums import Way
from capx.peers.forms.capacity_names import CAPACITIES
from capx.peers.forms.fields import DayField, NameField
from capx.peers.models import Peer
from capx.reader import reader_language


@dataclass(frozen=True, slots=True)
class Between:
    """Who asks whom for what kind of exchange, and how the other one may be told of it."""

    asker: Peer
    answerer: Peer
    kind: Kind
    way: Way | None


class CapacityChoice(forms.ChoiceField):
    """One of what the other one states; a field beside it takes the name of any other."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        refused = {"invalid_choice": _("Choose one of these, or name another one.")}
        super().__init__(required=False, error_messages=refused, **kwargs)


class SentForm(TellingForm):
    """All that one peer says who asks another. What is typed by name counts before what is chosen.

    What is chosen is judged by the service: what it is chosen from is read where it is drawn alone.
    `knows_unstated` names what the asker was told that the other one does not state.
    """

    capacity: forms.Field = forms.CharField(required=False)
    other_capacity = NameField(
        CAPACITIES,
        label=_("Or something else"),
        help_text=_("By its name in the directory. What you write here counts."),
    )
    in_return: forms.Field = forms.CharField(required=False)
    other_in_return = NameField(
        CAPACITIES,
        names_of="other_capacity",
        label=_("Or something else in return"),
        help_text=_("By its name in the directory. What you write here counts."),
    )
    note = forms.CharField(
        label=_("A few words to them"),
        required=False,
        max_length=limits.LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_("What you have in mind, and how far you are. Only the two of you read this."),
    )
    language: forms.Field = forms.CharField()
    how = forms.ChoiceField(
        label=_("How you would like to meet"),
        choices=How,
        initial=How.CALL,
        widget=forms.RadioSelect,
    )
    until = DayField(
        label=_("Until when"),
        required=False,
        help_text=_("If it has to happen before a certain day."),
    )
    knows_unstated = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        between: Between,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(between.way, data, initial=initial)
        self.between = between
        if between.kind != Kind.SWAP:
            del self.fields["in_return"], self.fields["other_in_return"]

    @property
    def wish(self) -> dict[str, Any]:
        """For the service, once all is judged to be good."""
        facts = self.cleaned_data
        names = ("capacity", "in_return", "note", "language", "how", "until")
        wish = {name: facts[name] for name in names if name in facts}
        return wish | {"knows_unstated": facts["knows_unstated"] == self._about}

    @property
    def _about(self) -> str:
        facts = self.cleaned_data
        return " ".join(filter(None, (facts.get("capacity"), facts.get("in_return"))))

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        facts["capacity"] = self._chosen("capacity", _t("Choose or name what it is about."))
        if self.between.kind == Kind.SWAP:
            facts["in_return"] = self._chosen("in_return", _t("Choose or name what you give."))
        return facts

    def _chosen(self, name: str, missing: str) -> str:
        """The slug; what is wrong is told beside the field in which one may still mend it."""
        other = f"other_{name}"
        chosen: str = self.cleaned_data.get(other) or self.cleaned_data.get(name, "")
        if not chosen and not {name, other} & set(self.errors):
            self.add_error(name if name in self.fields else other, missing)
        return chosen


class AskForm(SentForm):
    """The same with what there is to choose from. `unstated` is what they have to be told of."""

    capacity = CapacityChoice()
    in_return = CapacityChoice(label=_("What you share in return"))
    language = forms.ChoiceField(label=_("In which language"))

    def __init__(
        self,
        between: Between,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(between, data, initial=initial)
        self.unstated = self.ticked = data.get("knows_unstated", "") if data else ""
        reader = reader_language()
        offers = offers_between(between.asker, between.answerer, reader)
        self.fields["capacity"].label = _asked(between.kind)
        self._offer("capacity", offers.of(between.kind))
        if between.kind == Kind.SWAP:
            self._offer("in_return", offers.share)
        self._speak(languages_between(between.asker, between.answerer, reader))

    @classmethod
    def drawn(cls, between: Between, data: QueryDict) -> Self:
        """With what was typed so far, nothing of which is judged."""
        return cls(between, initial=cls.as_typed(data))

    @classmethod
    def begun(cls, between: Between, wishes: QueryDict) -> Self:
        """A new one, with the `capacity` that the address names, where it names one."""
        form = cls(between)
        slug = wishes.get("capacity", "")
        offered = form.fields.get("capacity")
        if offered and offered.valid_value(slug):  # type: ignore[attr-defined]  # of a ChoiceField
            form.initial["capacity"] = slug
        elif directory.current().get(slug):
            form.initial["other_capacity"] = CAPACITIES.name_of(slug)
        return form

    def _offer(self, name: str, groups: list[Group]) -> None:
        field, other = self.fields[name], self.fields[f"other_{name}"]
        if groups:
            field.choices = groups  # type: ignore[attr-defined]  # of a ChoiceField
        else:
            other.label = field.label
            del self.fields[name]

    def _speak(self, groups: list[Group]) -> None:
        field = self.fields["language"]
        field.choices = groups  # type: ignore[attr-defined]  # of a ChoiceField
        field.initial = groups[0][1][0][0] if len(groups) > 1 else reader_language()

    def warn_of_unstated(self) -> None:
        """Let the page tell it; who ticks the box there has been told of just these capacities."""
        self.unstated = self._about


def _asked(kind: Kind) -> Any:
    return _("What you would like to share") if kind == Kind.SHARE else _("What you want to learn")
