"""The questions of the programme, as a form. No message of it repeats what was typed."""

from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.letsconnect.answers import FIELDS, MOST_TOPICS, OWN, Age, Gender, Role, Topic
from capx.letsconnect.limits import LONGEST_EMAIL, LONGEST_NAME, LONGEST_OWN_WORDS
from capx.refusable import RefusableForm

if TYPE_CHECKING:
    from django.http import QueryDict

    from capx.letsconnect.record import Answers

NOT_OF_THE_LIST = {"invalid_choice": _("Choose one of the answers.")}
# Translators: a choice beside others: the question is left unanswered.
NO_ANSWER = ("", pgettext_lazy("a question", "No answer"))


class AnswersForm(RefusableForm):
    """What is asked whoever answers; `JoiningForm` and `ChangeForm` say what has to be there."""

    use_required_attribute = False

    role = forms.ChoiceField(
        label=_("What is your role?"),
        choices=Role,
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the role that fits best: it is the one thing that is needed."),
            **NOT_OF_THE_LIST,
        },
    )
    full_name = forms.CharField(
        label=_("Full name (optional)"), required=False, max_length=LONGEST_NAME
    )
    email = forms.EmailField(
        label=_("E-mail address (optional)"),
        required=False,
        max_length=LONGEST_EMAIL,
        error_messages={"invalid": _("This is not an e-mail address.")},
    )
    topics = forms.MultipleChoiceField(
        label=_("Which topics interest you most? Up to two (optional)"),
        choices=Topic,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=NOT_OF_THE_LIST,
    )
    topics_own = forms.CharField(
        label=_("The topic in your own words (optional)"),
        required=False,
        max_length=LONGEST_OWN_WORDS,
    )
    gender = forms.ChoiceField(
        label=_("Gender (optional)"),
        choices=[NO_ANSWER, *Gender.choices],
        required=False,
        error_messages=NOT_OF_THE_LIST,
    )
    gender_own = forms.CharField(
        label=_("Your gender in your own words (optional)"),
        required=False,
        max_length=LONGEST_OWN_WORDS,
    )
    age = forms.ChoiceField(
        label=_("Age (optional)"),
        choices=[NO_ANSWER, *Age.choices],
        required=False,
        error_messages=NOT_OF_THE_LIST,
    )

    @classmethod
    def as_typed(cls, sent: "QueryDict") -> Self:
        """Open again with what was typed, without a word about what is wrong with it."""
        typed = {
            name: field.widget.value_from_datadict(sent, {}, name)
            for name, field in cls.base_fields.items()
        }
        return cls(initial=typed)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self._take_own_topic(said)
        self._take_own_gender(said)
        if len(said.get("topics", ())) > MOST_TOPICS:
            self.add_error("topics", _("Choose two topics at most, your own words included."))
        return said

    def answers(self) -> "Answers":
        """What was answered; what was left out is not there."""
        return {name: self.cleaned_data[name] for name in FIELDS if self.cleaned_data.get(name)}

    def _take_own_topic(self, said: dict[str, Any]) -> None:
        """Whoever writes their own words means them, ticked or not."""
        topics, words = said.get("topics"), said.get("topics_own")
        if topics is None or words is None:
            return
        if words and OWN not in topics:
            said["topics"] = [*topics, OWN]
        elif OWN in topics and not words:
            self.add_error("topics_own", _("Write the topic down, or take the tick away."))

    def _take_own_gender(self, said: dict[str, Any]) -> None:
        gender, words = said.get("gender"), said.get("gender_own")
        if gender is None or words is None:
            return
        if words and not gender:
            said["gender"] = OWN
        elif words and gender != OWN:
            self.add_error(
                "gender_own", _("You chose an answer and wrote another one: keep one of the two.")
            )
        elif gender == OWN and not words:
            self.add_error("gender_own", _("Write it in your own words, or choose an answer."))


class JoiningForm(AnswersForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].required = True
