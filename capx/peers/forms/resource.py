from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from capx.peers import limits
from capx.peers.enums import ResourceKind
from capx.peers.forms.capacity_names import CAPACITIES
from capx.peers.forms.edited import EditedForm
from capx.peers.forms.fields import CommonsFileField, LinkField, NameField
from capx.peers.forms.names import LANGUAGES
from capx.peers.forms.rows import NamesField, reworked_rows
from capx.peers.models import Resource
from capx.peers.services import ResourceFacts


class ResourceForm(EditedForm):
    """What a peer says of one resource."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        # Translators: stands in a list from which one has to be chosen, before anything is.
        choices=[("", _("Choose one")), *ResourceKind.choices],
        error_messages={"required": _("Choose what kind of resource it is.")},
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=limits.LONGEST_TITLE,
        error_messages={"required": _("Give the resource a title.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    link = LinkField(
        label=_("Link"),
        help_text=_("Where it can be found: an address that begins with https://."),
    )
    commons_file = CommonsFileField(
        label=_("Or a file on Wikimedia Commons"),
        help_text=_(
            "Its name or its address, instead of a link. We show a small picture of it with author "
            "and licence."
        ),
    )
    language = NameField(
        LANGUAGES,
        label=_("Language"),
        help_text=_("Leave it empty where it has none, such as for a room."),
    )
    capacities = NamesField(
        CAPACITIES,
        most=limits.MOST_CAPACITIES_OF_A_RESOURCE,
        label=_("Which capacities does it help with?"),
        help_text=_("It is shown on their pages. Choose up to ten from the list."),
    )

    @classmethod
    def opened(cls, resource: Resource | None) -> Self:
        return cls(initial=cls.stored(resource) if resource else {})

    @classmethod
    def rework(cls, data: QueryDict) -> QueryDict | None:
        """What is typed after a row was added or removed; None if neither was."""
        return reworked_rows(data, ["capacities"])

    @staticmethod
    def stored(resource: Resource) -> dict[str, Any]:
        slugs = resource.capacities.order_by("pk").values_list("slug", flat=True)
        language = resource.language_id
        return {
            "kind": resource.kind,
            "title": resource.title,
            "link": resource.link,
            "commons_file": resource.commons_file,
            "language": LANGUAGES.name_of(language) if language else "",
            "capacities": [CAPACITIES.name_of(slug) for slug in slugs],
        }

    def facts(self) -> ResourceFacts:
        return ResourceFacts(**self.cleaned_data)
