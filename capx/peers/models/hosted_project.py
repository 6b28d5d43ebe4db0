"""What organizations do together. In code a bare "project" is a wiki, as in `PeerProject`."""

from django.db import models
from django.utils import timezone

from capx.peers.enums import InvitationState
from capx.peers.models.organization import Organization


class HostedProject(models.Model):
    """A piece of work of one host, which alone edits it; others are invited to take part."""

    host = models.ForeignKey(Organization, models.CASCADE, related_name="hosted_projects")
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    language = models.ForeignKey(
        "movement.Language", models.PROTECT, null=True, blank=True, related_name="+"
    )  # of title and text
    link = models.URLField(max_length=500, blank=True)
    picture = models.ForeignKey(
        "peers.Picture", models.SET_NULL, null=True, blank=True, related_name="hosted_projects"
    )
    capacities = models.ManyToManyField("capacities.Capacity", related_name="+")
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # the last day
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(begins_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("begins_on")),
                name="a_project_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProjectPartner(models.Model):
    """An organization that the host has invited."""

    project = models.ForeignKey(
        HostedProject, models.CASCADE, db_index=False, related_name="partners"
    )
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="partnerships")
    state = models.CharField(max_length=8, choices=InvitationState, default=InvitationState.INVITED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organization"], name="partner_of_a_project_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} in {self.project_id}: {self.state}"
