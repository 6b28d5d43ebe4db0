from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.folding import fold
from capx.peers import limits, services
from capx.peers.forms.lists import RowsForm
from capx.peers.forms.organization_names import ORGANIZATIONS, OrganizationNames
from capx.peers.forms.rows import RowsWidget
from capx.peers.models import Peer
from capx.peers.queries.affiliations import stated_names
from capx.reader import reader_language
from capx.safety.queries.blocks import apart_from


class OrganizationsField(forms.Field):
    """Rows of names of organizations; becomes their slugs, each once."""

    organizations = ORGANIZATIONS

    def choose_from(self, organizations: OrganizationNames) -> None:
        """What this very member may choose, instead of all."""
        self.organizations, self.widget.options = organizations, organizations.options

    def to_python(self, value: Any) -> list[str]:
        typed = [text.strip() for text in value or [] if text.strip()]
        slugs = self.organizations.slugs_by_name() if typed else {}
        unknown = [text for text in typed if fold(text) not in slugs]
        if unknown:
            raise ValidationError(
                _t("No organization is called “%(name)s” here.") % {"name": unknown[0]}
            )
        return list(dict.fromkeys(slugs[fold(text)] for text in typed))


class AffiliationsForm(RowsForm):
    affiliations = OrganizationsField(
        required=False,
        label=_("Organizations you belong to"),
        help_text=_("Chapters, user groups and other organizations of the Movement, up to ten."),
        widget=RowsWidget(ORGANIZATIONS.options, limits.MOST_AFFILIATIONS),
    )

    def belong_to(self, peer: Peer) -> None:
        names = OrganizationNames(apart_from([peer.pk]))
        cast("OrganizationsField", self.fields["affiliations"]).choose_from(names)

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        return {"affiliations": stated_names(peer, reader_language())}

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_affiliations(
            actor=actor, peer=peer, organizations=self.cleaned_data["affiliations"]
        )
