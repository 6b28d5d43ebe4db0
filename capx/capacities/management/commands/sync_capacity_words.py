import time
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from capx.capacities.services import keep_fetched_words
from capx.capacities.wikidata_words import capacities_by_item, languages_spoken, rows_of
from capx.wikimedia.errors import RateLimitedError, WikimediaError
from capx.wikimedia.http import open_client
from capx.wikimedia.wikidata import ItemWords, fetch_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

AT_ONCE = 50  # items in one request: the most that Wikidata gives
ATTEMPTS = 3  # for one request, when asked to wait


class Command(BaseCommand):
    help = "Fetch words from Wikidata for capacities that have an item; never over our own words."

    def handle(self, *args: Any, **options: Any) -> None:
        capacities, languages = capacities_by_item(), languages_spoken()
        stored = 0
        with (
            open_client() as client,
            tqdm(total=len(capacities), unit="item", disable=not options["verbosity"]) as bar,
        ):
            for batch in batched(capacities, AT_ONCE):
                items = _fetch(client, batch, languages)
                stored += keep_fetched_words(rows_of(items, capacities, languages))
                bar.update(len(batch))
        self.stdout.write(f"words: {stored} stored")


def _fetch(
    client: "httpx.Client", batch: "Sequence[str]", languages: "Sequence[str]"
) -> list[ItemWords]:
    """One request; asked to wait, waits as long as it is told. What was stored before stays."""
    for _attempt in range(ATTEMPTS):
        try:
            return list(fetch_words(client, batch, languages))
        except RateLimitedError as limit:
            time.sleep(limit.retry_after)
        except WikimediaError as error:
            raise CommandError(_("Wikidata did not answer as it should: %s") % error) from error
    raise CommandError(_("Wikidata asks to wait longer. Start the command again later."))
