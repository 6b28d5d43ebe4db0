"""An organization as a peer, what it is called, and who manages it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.peers.enums import ManagementState, OrganizationType
from capx.peers.models.peer import Peer


class Organization(models.Model):
    """A chapter, thematic organization, user group or informal group as a peer.

    Its `Peer.name` is the name by which lists are sorted: the English one, or else the first.
    """

    peer = models.OneToOneField(Peer, models.CASCADE, primary_key=True, related_name="organization")
    type = models.CharField(max_length=12, choices=OrganizationType)
    acronym = models.CharField(max_length=40, blank=True)

    meta_page = models.URLField(max_length=500, blank=True)
    website = models.URLField(max_length=500, blank=True)
    email = models.EmailField(blank=True)  # a public address of the organization, of no person
    mastodon = models.URLField(max_length=500, blank=True)
    report = models.URLField(max_length=500, blank=True)  # of its activities
    # The account on the wiki that is written to; without one, managers who are shown are.
    contact_username = models.CharField(max_length=255, blank=True)
    home_project = models.ForeignKey(
        "movement.Project", models.PROTECT, null=True, blank=True, related_name="+"
    )

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    news_feeds = models.ManyToManyField("peers.NewsFeed", related_name="organizations")

    def __str__(self) -> str:
        return str(self.peer)


class OrganizationName(models.Model):
    """What an organization is called in one language."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, db_index=False, related_name="names"
    )
    language = models.ForeignKey("movement.Language", models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "language"], name="one_name_a_language")
        ]

    def __str__(self) -> str:
        return self.name


class Management(models.Model):
    """Somebody manages an organization, is invited to, or asks for it."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, db_index=False, related_name="managements"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="managements"
    )
    state = models.CharField(max_length=8, choices=ManagementState)
    is_shown = models.BooleanField(default=False)  # on the page of the organization
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(max_length=1000, blank=True)  # why a moderator declined
    since = models.DateTimeField(default=timezone.now)  # in this state

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "account"], name="manages_an_organization_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} of {self.organization_id}: {self.state}"
