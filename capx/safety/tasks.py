from datetime import timedelta
from itertools import batched

from django.tasks import task
from django.utils import timezone

from capx.safety import services
from capx.safety.queries.checking import accounts_checked, accounts_to_check
from capx.wikimedia.action_api import AT_ONCE

ROUND = timedelta(hours=1)
ROUNDS = 20  # in which everybody's turn comes: four of a day's hours are left to catch up


@task
def delete_old_entries() -> None:
    services.delete_old_entries()
    services.delete_old_reports()
    services.forget_old_sanctions()


@task
def end_what_is_over() -> None:
    services.end_what_is_over()


@task
def check_on_wikis() -> None:
    """Enqueue the batches of this hour, spread over it: no other work waits behind them for long.

    A batch that fails stops no other; its accounts have their turn again in the next hour.
    """
    a_round = -(-accounts_checked().count() // ROUNDS)
    due = accounts_to_check().values_list("pk", flat=True)[:a_round]
    batches = list(batched(due, AT_ONCE))
    for number, batch in enumerate(batches):
        at = timezone.now() + ROUND * number / len(batches)
        check_batch.using(run_after=at).enqueue(list(batch))


@task
def check_batch(account_ids: list[int]) -> None:
    services.check_on_wikis(account_ids=account_ids)
