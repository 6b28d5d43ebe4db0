"""Pages ask nothing of the wikis themselves: they have it asked, and look again."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import batched

from django.core.cache import cache

from capx.messages.queries import Recipient
from capx.messages.tasks import check_reachability
from capx.wikimedia.action_api import AT_ONCE

_ON_ITS_WAY = 60  # seconds in which nobody asks the same again


def ask_about(recipients: Iterable[Recipient]) -> None:
    """Have each wiki asked once about all of those of whom it has not said anything for a day."""
    unknown: defaultdict[str, list[str]] = defaultdict(list)
    for each in recipients:
        if not each.is_known and cache.add(_asked(each), 1, _ON_ITS_WAY):
            unknown[each.wiki_id].append(each.username)
    for wiki, usernames in unknown.items():
        for batch in batched(usernames, AT_ONCE):
            check_reachability.enqueue(wiki, list(batch))


def _asked(recipient: Recipient) -> str:
    """A key of the cache: names hold letters that keys may not."""
    return f"messages-asked:{hash(recipient.place)}"
