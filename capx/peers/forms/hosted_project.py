from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.peers import limits
from capx.peers.forms.capacity_names import CAPACITIES
from capx.peers.forms.edited import EditedForm
from capx.peers.forms.fields import CommonsFileField, DayField, LinkField, NameField
from capx.peers.forms.names import LANGUAGES
from capx.peers.forms.rows import NamesField, reworked_rows
from capx.peers.models import HostedProject
from capx.peers.services.project_facts import ProjectFacts
from capx.reader import reader_language

_AS_TYPED = {"dir": "auto"}


class HostedProjectForm(EditedForm):
    """All that the host says of a project."""

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
    begins_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Empty for what goes on."))
    link = LinkField(
        label=_("Page of the project"),
        help_text=_("Where one reads more; it begins with https://."),
    )
    commons_file = CommonsFileField()

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

    @staticmethod
    def rework(data: QueryDict) -> QueryDict | None:
        """What is typed after a button that adds or removes; None if none was pressed."""
        return reworked_rows(data, ["capacities"])

    @property
    def facts(self) -> ProjectFacts:
        return ProjectFacts(**self.cleaned_data)
