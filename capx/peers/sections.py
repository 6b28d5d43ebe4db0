"""The sections of a profile, each saved by itself, in the order in which they are shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.peers.forms.about import AboutForm
from capx.peers.forms.affiliations import AffiliationsForm
from capx.peers.forms.capacities import CapacitiesForm
from capx.peers.forms.contact import AvailabilityForm, ContactForm
from capx.peers.forms.identity import IdentityForm
from capx.peers.forms.languages import LanguagesForm
from capx.peers.forms.lists import ProjectsForm, TerritoriesForm
from capx.peers.forms.picture import PictureForm
from capx.peers.forms.section import SectionForm
from capx.peers.forms.visibility import VisibilityForm

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Section:
    slug: str  # in the address
    title: "Promise"
    form: type[SectionForm]

    @property
    def summary(self) -> str:
        """The template that says in short what stands in the section."""
        return f"peers/facts/_{self.slug}.html"


_ALL = (
    Section("capacities", _("What you know, share and want to learn"), CapacitiesForm),
    Section("about", _("About you"), AboutForm),
    Section("languages", _("Languages"), LanguagesForm),
    Section("territories", _("Countries and regions"), TerritoriesForm),
    Section("projects", _("Wikimedia projects"), ProjectsForm),
    Section("affiliations", _("Affiliations"), AffiliationsForm),
    Section("picture", _("Picture"), PictureForm),
    Section("contact", _("How to reach you"), ContactForm),
    # Translators: heads the section where a member says whether others may ask them now.
    Section("availability", pgettext_lazy("of a person", "Availability"), AvailabilityForm),
    Section("identity", _("Pronouns, time zone, Wikidata"), IdentityForm),
    Section("visibility", _("Who sees your profile"), VisibilityForm),
)
SECTIONS = {section.slug: section for section in _ALL}
