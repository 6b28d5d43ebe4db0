from django.conf import settings
from django.db import models
from django.utils import timezone

from capx.exchanges.enums import WAITING, How, Kind, Outcome, Side, State


class Exchange(models.Model):
    """A request to learn, an offer to share or a swap between two peers, and what became of it.

    A side that was deleted is empty; the other one keeps what is its own. `capacity` is what the
    asker wants to learn, or shares where it is an offer; `in_return` is what they give in a swap.
    """

    kind = models.CharField(max_length=5, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asker = models.ForeignKey(
        "peers.Peer", models.SET_NULL, null=True, related_name="exchanges_asked"
    )
    answerer = models.ForeignKey(
        "peers.Peer", models.SET_NULL, null=True, related_name="exchanges_received"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    capacity = models.ForeignKey("capacities.Capacity", models.PROTECT, related_name="+")
    in_return = models.ForeignKey(
        "capacities.Capacity", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(max_length=2_000, blank=True)
    answer = models.TextField(max_length=2_000, blank=True)  # the last words with an answer …
    answer_of = models.CharField(max_length=8, choices=Side, blank=True)  # … and whose they are
    language = models.ForeignKey("movement.Language", models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=7, choices=How)
    until = models.DateField(null=True, blank=True)  # the asker needs it by then

    # The time that is proposed, or agreed on, and who proposed it.
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.CharField(max_length=8, choices=Side, blank=True)

    asker_says = models.CharField(max_length=10, choices=Outcome, blank=True)
    answerer_says = models.CharField(max_length=10, choices=Outcome, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)  # the last move
    answered_at = models.DateTimeField(null=True, blank=True)  # for the first time
    reminded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # raised by each change; forms carry it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "answerer", "capacity"],
                condition=models.Q(state__in=WAITING),
                name="one_open_request_a_capacity",
            ),
            models.CheckConstraint(
                condition=~models.Q(asker=models.F("answerer")), name="exchange_takes_two"
            ),
        ]
        indexes = [
            models.Index(fields=["asker", "-changed_at"]),
            models.Index(fields=["answerer", "-changed_at"]),
            models.Index(fields=["state", "changed_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"
