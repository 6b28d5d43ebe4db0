from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from capx.peers.enums import AnswerBand, ContactWay, Kind, Pictogram, Programme, Visibility


class Peer(models.Model):
    """Who exchanges. Search, saving, matching and safety know peers, and never ask which kind."""

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON)
    # In addresses: a username with underscores for spaces, or the slug of an organization.
    handle = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    name_folded = models.CharField(max_length=255)  # capx.folding.fold(name)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.DRAFT)
    taken_over = models.BooleanField(
        default=True, help_text=_("False while an imported profile waits for its member.")
    )

    about = models.TextField(max_length=2000, blank=True)
    about_language = models.ForeignKey(
        "movement.Language", models.PROTECT, null=True, blank=True, related_name="+"
    )
    time_zone = models.CharField(max_length=64, blank=True)  # IANA name
    pictogram = models.CharField(max_length=40, choices=Pictogram, blank=True)
    picture = models.ForeignKey(
        "peers.Picture", models.SET_NULL, null=True, blank=True, related_name="peers"
    )

    contact_way = models.CharField(max_length=8, choices=ContactWay, default=ContactWay.EITHER)
    contact_project = models.ForeignKey(
        "movement.Project", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_open = models.BooleanField(_("open to exchanges"), default=True)
    away_until = models.DateField(null=True, blank=True)
    exchanges_at_once = models.PositiveSmallIntegerField(default=2)

    # Written down by the rooms above, so that lists and search need not ask them.
    is_withheld = models.BooleanField(
        default=False, help_text=_("Suspended, banned, or blocked on the wikis: nobody sees it.")
    )
    open_requests = models.PositiveSmallIntegerField(default=0)  # received, and waiting
    exchanges_done = models.PositiveIntegerField(default=0)
    answers = models.CharField(max_length=9, choices=AnswerBand, default=AnswerBand.TOO_FEW)

    # Shown on the member's own wish alone; who takes part without showing it is not known here.
    programme = models.CharField(max_length=20, choices=Programme, blank=True)

    confirmed_at = models.DateTimeField(default=timezone.now)  # "still true" on that day
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "handle"], name="one_peer_for_each_address")
        ]
        indexes = [models.Index(fields=["-confirmed_at", "name_folded"])]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A Wikimedia account as a peer; without an account until an imported one signs in."""

    peer = models.OneToOneField(Peer, models.CASCADE, primary_key=True, related_name="person")
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="person"
    )
    wikimedia_id = models.PositiveBigIntegerField(null=True, blank=True, unique=True)
    pronouns = models.CharField(max_length=60, blank=True)
    wikidata_id = models.CharField(max_length=20, blank=True)
    wikimedian_since = models.DateField(null=True, blank=True)  # the day of the first account

    class Meta:
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return str(self.peer)
