from django.db import models
from django.utils import timezone

from capx.peers.enums import ResourceKind
from capx.peers.models.peer import Peer


class Resource(models.Model):
    """Something reusable that a peer shares; either a link or a file of Wikimedia Commons."""

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=9, choices=ResourceKind)
    title = models.CharField(max_length=200)
    language = models.ForeignKey(
        "movement.Language", models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.URLField(max_length=500, blank=True)
    commons_file = models.CharField(max_length=240, blank=True)  # without "File:"
    picture = models.ForeignKey(
        "peers.Picture", models.SET_NULL, null=True, blank=True, related_name="resources"
    )  # the thumbnail of a Commons file
    capacities = models.ManyToManyField("capacities.Capacity", related_name="+")
    place = models.PositiveSmallIntegerField()  # among the resources of the peer, from 0
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(link="") ^ models.Q(commons_file=""),
                name="a_resource_is_a_link_or_a_file",
            )
        ]

    def __str__(self) -> str:
        return self.title
