"""What an organization is called: a row for each language."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.enums import OrganizationType
from capx.peers.forms.names import LANGUAGES
from capx.peers.forms.rows import LONGEST, code_or_error, reworked_rows, unknown_among
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer

type Row = tuple[str, str]  # name of the language, name of the organization
LANGUAGE, NAME = "name_language", "name"  # names of the inputs


class CalledWidget(forms.Widget):
    """For each row a language and a name; one row is empty."""

    template_name = "peers/widgets/called.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, _files: Any, _name: str) -> list[Row]:
        rows = zip(data.getlist(LANGUAGE), data.getlist(NAME), strict=False)
        typed = [(language[:LONGEST], name[: limits.LONGEST_NAME + 1]) for language, name in rows]
        return typed[: limits.MOST_NAMES + 1]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows, options = list(value or []), LANGUAGES.options()
        is_full = len(rows) >= limits.MOST_NAMES
        has_blank = any(not called.strip() for _language, called in rows)
        context["widget"] |= {
            "rows": rows if is_full or has_blank else [*rows, ("", "")],
            "options": options,
            "unknown": unknown_among([language for language, _called in rows], options),
            "is_full": is_full,
        }
        return context


class CalledField(forms.Field):
    """Becomes names by code of language, in the order of the rows. Empty rows do not count."""

    widget = CalledWidget

    def to_python(self, value: Any) -> dict[str, str]:
        named: dict[str, str] = {}
        for language, name in value or []:
            if language.strip() or name.strip():
                code = _code(language.strip(), name.strip())
                if code in named:
                    raise ValidationError(
                        _t("You have named %(language)s twice.")
                        % {"language": LANGUAGES.name_of(code)}
                    )
                named[code] = name.strip()
        return named


def _code(language: str, name: str) -> str:
    if not language:
        raise ValidationError(_t("In which language is “%(name)s”?") % {"name": name[:80]})
    if not name:
        raise ValidationError(_t("Write the name in %(language)s.") % {"language": language})
    return code_or_error(LANGUAGES, language)


class NamesForm(SectionForm):
    names = CalledField(
        required=False,
        label=_("Names"),
        help_text=_("Readers see the one that fits their language best. One is enough."),
    )
    type = forms.ChoiceField(
        label=_("Kind of organization"), choices=OrganizationType, widget=forms.RadioSelect
    )
    acronym = forms.CharField(
        label=_("Acronym"),
        required=False,
        max_length=limits.LONGEST_ACRONYM,
        help_text=_("Only if people use it."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        organization = peer.organization
        rows = organization.names.order_by("pk").values_list("language_id", "name")
        return {
            "names": [(LANGUAGES.name_of(code), name) for code, name in rows],
            "type": organization.type,
            "acronym": organization.acronym,
        }

    @classmethod
    def rework(cls, data: QueryDict) -> QueryDict | None:
        return reworked_rows(data, [LANGUAGE, NAME])

    def in_words(self, name: str, value: Any) -> str:
        if isinstance(value, tuple):
            language, called = value
            return f"{called} ({language})"
        return super().in_words(name, value)

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_names(
            actor=actor,
            peer=peer,
            names=self.cleaned_data["names"],
            kind=self.cleaned_data["type"],
            acronym=self.cleaned_data["acronym"],
        )
