"""How often peers are shown, as sums without viewers."""

from collections.abc import Iterable
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils import timezone

from capx.matching.models import Showing


def note_shown(peer_ids: Iterable[int]) -> None:
    """Each once, today. Where one is deleted at this very moment, none of them is counted.

    New rows alone, in the order of the peers, so that nobody waits in a circle for who is being
    deleted; the freezing of a day adds them up.
    """
    day = timezone.now().date()
    rows = [Showing(peer_id=peer_id, day=day) for peer_id in sorted(peer_ids)]
    with suppress(IntegrityError), transaction.atomic():
        Showing.objects.bulk_create(rows)
