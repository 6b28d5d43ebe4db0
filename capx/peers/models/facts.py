"""What hangs on a peer, a row for each fact.

Foreign keys have no index of their own where one of several columns begins with them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from capx.capacities.enums import Intent
from capx.peers.enums import AffiliationState, Proficiency
from capx.peers.models.peer import Peer


class Statement(models.Model):
    """A peer knows, can share, or wants to learn a capacity.

    Available includes known: whoever can share has a row for each of the two.
    """

    peer = models.ForeignKey(Peer, models.CASCADE, db_index=False, related_name="statements")
    capacity = models.ForeignKey(
        "capacities.Capacity", models.PROTECT, db_index=False, related_name="statements"
    )
    intent = models.CharField(max_length=9, choices=Intent)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["peer", "capacity", "intent"], name="stated_once")
        ]
        indexes = [models.Index(fields=["capacity", "intent", "peer"])]

    def __str__(self) -> str:
        return f"{self.intent} {self.capacity_id}"


class PeerLanguage(models.Model):
    peer = models.ForeignKey(Peer, models.CASCADE, db_index=False, related_name="languages")
    language = models.ForeignKey("movement.Language", models.PROTECT, related_name="+")
    level = models.CharField(max_length=1, choices=Proficiency)

    class Meta:
        verbose_name = _("language of a peer")
        constraints = [
            models.UniqueConstraint(fields=["peer", "language"], name="one_level_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.language_id}-{self.level}"


class PeerTerritory(models.Model):
    peer = models.ForeignKey(Peer, models.CASCADE, db_index=False, related_name="territories")
    territory = models.ForeignKey("movement.Territory", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("territory of a peer")
        constraints = [
            models.UniqueConstraint(fields=["peer", "territory"], name="one_row_a_territory")
        ]

    def __str__(self) -> str:
        return self.territory_id


class PeerProject(models.Model):
    peer = models.ForeignKey(Peer, models.CASCADE, db_index=False, related_name="projects")
    project = models.ForeignKey("movement.Project", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("project of a peer")
        constraints = [
            models.UniqueConstraint(fields=["peer", "project"], name="one_row_a_project")
        ]

    def __str__(self) -> str:
        return self.project_id


class Affiliation(models.Model):
    """A person says that they belong to an organization."""

    peer = models.ForeignKey(Peer, models.CASCADE, db_index=False, related_name="affiliations")
    organization = models.ForeignKey(
        "peers.Organization", models.CASCADE, related_name="affiliations"
    )
    # A row that the organization removed stays, so that nobody can state it anew.
    state = models.CharField(
        max_length=9, choices=AffiliationState, default=AffiliationState.STATED
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["peer", "organization"], name="affiliated_once")
        ]

    def __str__(self) -> str:
        return str(self.organization_id)
