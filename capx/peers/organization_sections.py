"""The sections of an organization, in the order in which they are shown."""

from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers.forms.capacities import CapacitiesForm
from capx.peers.forms.news import NewsForm
from capx.peers.forms.organization.called import NamesForm
from capx.peers.forms.organization.contact import OrganizationContactForm
from capx.peers.forms.organization.described import (
    OrganizationAboutForm,
    OrganizationAvailabilityForm,
    OrganizationLanguagesForm,
    OrganizationPictureForm,
    OrganizationTerritoriesForm,
    OrganizationVisibilityForm,
)
from capx.peers.forms.organization.links import LinksForm
from capx.peers.models import Peer
from capx.peers.queries import manages
from capx.peers.sections import Section

VISIBILITY = "visibility"
_ALL = (
    Section("capacities", _("What your organization knows, shares and learns"), CapacitiesForm),
    Section("about", _("About your organization"), OrganizationAboutForm),
    Section("names", _("Names and kind"), NamesForm),
    Section("languages", _("Languages you work in"), OrganizationLanguagesForm),
    Section("territories", _("Where you work"), OrganizationTerritoriesForm),
    Section("links", _("Your pages elsewhere"), LinksForm),
    Section("picture", _("Logo"), OrganizationPictureForm),
    Section("news", _("News from Diff"), NewsForm),
    Section("contact", _("How to reach you"), OrganizationContactForm),
    Section("availability", _("Open to exchanges"), OrganizationAvailabilityForm),
    Section(VISIBILITY, _("Who sees your organization"), OrganizationVisibilityForm),
)
ORGANIZATION_SECTIONS = {section.slug: section for section in _ALL}


def sections_for(actor: Account, organization: Peer) -> dict[str, Section]:
    """Who has only proposed an organization fills it in, and does not say who sees it."""
    if manages(actor, organization):
        return ORGANIZATION_SECTIONS
    return {slug: each for slug, each in ORGANIZATION_SECTIONS.items() if slug != VISIBILITY}
