"""A saved search that everybody fits and nobody fitted when it was saved, and its feed."""

from django.utils import timezone
from pyroaring import BitMap

from capx.accounts.models import Account
from capx.explore.criteria import Criteria
from capx.explore.marks import mark_of
from capx.explore.models import SavedSearch
from capx.explore.services.feeds import renew_feed


def watch_everybody(account: Account) -> dict[str, object]:
    """The parts of the addresses where it is told."""
    saved, _made = SavedSearch.objects.get_or_create(
        owner=account,
        query=Criteria(incomplete=True).address(),
        defaults={"name": "Everybody", "mark": mark_of(BitMap()), "looked_at": timezone.now()},
    )
    return {"token": renew_feed(actor=account).token, "search_id": saved.pk}
