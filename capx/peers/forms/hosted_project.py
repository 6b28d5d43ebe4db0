from datetime import date
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.peers import limits
from capx.peers.forms.capacity_names import CAPACITIES
from capx.peers.forms.fields import NameField
from capx.peers.forms.names import LANGUAGES
from capx.peers.forms.rows import NamesField, reworked_rows
from capx.peers.models import HostedProject
from capx.peers.services.project_facts import ProjectFacts
from capx.reader import reader_language

_AS_TYPED = {"dir": "auto"}


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], required=False, **kwargs)


class HostedProjectForm(forms.Form):
    """All that the host says of a project."""

    use_required_attribute = False  # what is missing is told by the page, in the reader's words

    title = forms.CharField(
        label=pgettext_lazy("of a project", "Title"),
        max_length=limits.LONGEST_TITLE,
        widget=forms.TextInput(attrs=_AS_TYPED),
    )
    text = forms.CharField(
        label=_("What you do together"),
        required=False,
        max_length=limits.LONGEST_ABOUT,
        help_text=_("For whom it is, what comes of it, and how others can join."),
        widget=forms.Textarea(attrs={"rows": 8} | _AS_TYPED),
    )
    language = NameField(
        LANGUAGES,
        label=_("Language of title and text"),
        help_text=_("So that screen readers say it well, and others can have it translated."),
    )
    capacities = NamesField(
        CAPACITIES,
        most=limits.MOST_CAPACITIES_OF_A_PROJECT,
        label=_("Capacities"),
        help_text=_("What it is about, by the names of the directory, up to twenty."),
    )
    begins_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), help_text=_("Empty for what goes on."))
    link = forms.CharField(
        label=_("Page of the project"),
        required=False,
        max_length=500,
        help_text=_("Where one reads more; it begins with https://."),
        widget=forms.URLInput,
    )
    commons_file = forms.CharField(
        label=_("Picture on Wikimedia Commons"),
        required=False,
        max_length=500,
        help_text=_(
            "Its name or its address. We fetch a small copy and show it with author and licence."
        ),
        widget=forms.TextInput(attrs=_AS_TYPED),
    )

    @staticmethod
    def stored(project: HostedProject | None) -> dict[str, Any]:
        """What stands in the project, by field; for a new one, the language of the reader."""
        if project is None:
            return {"language": LANGUAGES.name_of(reader_language())}
        slugs = project.capacities.order_by("pk").values_list("slug", flat=True)
        return {
            "title": project.title,
            "text": project.text,
            "language": LANGUAGES.name_of(project.language_id) if project.language_id else "",
            "capacities": [CAPACITIES.name_of(slug) for slug in slugs],
            "begins_on": project.begins_on,
            "ends_on": project.ends_on,
            "link": project.link,
            "commons_file": project.picture.commons_file if project.picture else "",
        }

    @classmethod
    def typed(cls, data: QueryDict) -> Self:
        """What somebody is still typing: nothing of it is judged."""
        fields = cls.base_fields.items()
        return cls(
            initial={name: f.widget.value_from_datadict(data, {}, name) for name, f in fields}
        )

    @staticmethod
    def rework(data: QueryDict) -> QueryDict | None:
        """What is typed after a button that adds or removes; None if none was pressed."""
        return reworked_rows(data, ["capacities"])

    @staticmethod
    def in_words(value: Any) -> str:
        """Something `stored`, for whoever is told that it has changed."""
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        return ", ".join(value) if isinstance(value, list) else str(value or "")

    @property
    def facts(self) -> ProjectFacts:
        return ProjectFacts(**self.cleaned_data)
