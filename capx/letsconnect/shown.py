"""Answers in the words of the reader, for the page that asks for consent."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from capx.letsconnect.answers import CHOICES, OWN, OWN_WORDS
from capx.letsconnect.record import Answers

LABELS: dict[str, Promise] = {
    "role": _("Role"),
    "full_name": _("Full name"),
    "email": _("E-mail address"),
    "topics": _("Topics"),
    "gender": _("Gender"),
    "age": _("Age"),
}


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """No value: the answer is taken back."""

    label: Promise
    values: list[str]


def shown_answers(answers: Answers) -> list[ShownAnswer]:
    return [
        ShownAnswer(label, list(_values(name, answers)))
        for name, label in LABELS.items()
        if name in answers
    ]


def _values(name: str, answers: Answers) -> Iterable[str]:
    given = answers[name]
    for value in [given] if isinstance(given, str) else given:
        if value == OWN:
            yield str(answers[OWN_WORDS[name]])
        elif value:
            yield str(CHOICES[name](value).label) if name in CHOICES else value
