from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.forms.names import PROJECTS, TERRITORIES
from capx.peers.forms.rows import NamesField, reworked_rows
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer


class RowsForm(SectionForm):
    """A section that is one list of rows."""

    @classmethod
    def rework(cls, data: QueryDict) -> QueryDict | None:
        return reworked_rows(data, list(cls.base_fields))


class TerritoriesForm(RowsForm):
    territories = NamesField(
        TERRITORIES,
        most=limits.MOST_TERRITORIES,
        label=_("Where you live or work"),
        help_text=_("Countries or whole regions, up to ten."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        codes = peer.territories.order_by("pk").values_list("territory_id", flat=True)
        return {"territories": [TERRITORIES.name_of(code) for code in codes]}

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_territories(
            actor=actor, peer=peer, territories=self.cleaned_data["territories"]
        )


class ProjectsForm(RowsForm):
    projects = NamesField(
        PROJECTS,
        most=limits.MOST_PROJECTS,
        label=_("Wikis you work on"),
        help_text=_("Up to thirty, the most important first."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        codes = peer.projects.order_by("pk").values_list("project_id", flat=True)
        return {"projects": [PROJECTS.name_of(code) for code in codes]}

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_projects(actor=actor, peer=peer, projects=self.cleaned_data["projects"])
