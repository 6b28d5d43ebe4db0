from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.enums import Proficiency
from capx.peers.forms.names import LANGUAGES
from capx.peers.forms.rows import LONGEST, code_or_error, reworked_rows, unknown_among
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer

type Row = tuple[str, str]  # name of the language, level
LANGUAGE, LEVEL = "language", "level"  # names of the inputs


class SpokenWidget(forms.Widget):
    """For each row the name of a language and a level; one row is empty."""

    template_name = "peers/widgets/spoken.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, _files: Any, _name: str) -> list[Row]:
        rows = zip(data.getlist(LANGUAGE), data.getlist(LEVEL), strict=False)
        return [(text[:LONGEST], level) for text, level in rows][: limits.MOST_LANGUAGES + 1]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows, options = list(value or []), LANGUAGES.options()
        is_full = len(rows) >= limits.MOST_LANGUAGES
        has_blank = any(not text for text, _level in rows)
        context["widget"] |= {
            "rows": rows if is_full or has_blank else [*rows, ("", Proficiency.NATIVE.value)],
            "options": options,
            "unknown": unknown_among([text for text, _level in rows], options),
            "levels": Proficiency.choices,
            "is_full": is_full,
        }
        return context


class SpokenField(forms.Field):
    """Becomes levels by code of language. Rows without a language do not count."""

    widget = SpokenWidget

    def to_python(self, value: Any) -> dict[str, Proficiency]:
        spoken: dict[str, Proficiency] = {}
        for text, level in value or []:
            if text.strip():
                code = code_or_error(LANGUAGES, text.strip())
                if code in spoken:
                    raise ValidationError(
                        _t("You have named %(language)s twice.")
                        % {"language": LANGUAGES.name_of(code)}
                    )
                spoken[code] = _level(level)
        return spoken


def _level(level: str) -> Proficiency:
    if level not in Proficiency:
        raise ValidationError(_t("Choose how well you speak each language."))
    return Proficiency(level)


class LanguagesForm(SectionForm):
    languages = SpokenField(
        required=False,
        label=_("Languages you speak, and how well"),
        help_text=_("The languages in which others can talk or write to you, up to twenty."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        rows = peer.languages.order_by("pk").values_list("language_id", "level")
        return {"languages": [(LANGUAGES.name_of(code), level) for code, level in rows]}

    @classmethod
    def rework(cls, data: QueryDict) -> QueryDict | None:
        return reworked_rows(data, [LANGUAGE, LEVEL])

    def in_words(self, name: str, value: Any) -> str:
        if isinstance(value, tuple):
            language, level = value
            return f"{language} ({Proficiency(level).label})"
        return super().in_words(name, value)

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_languages(actor=actor, peer=peer, languages=self.cleaned_data["languages"])
