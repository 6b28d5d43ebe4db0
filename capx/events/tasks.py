from django.tasks import task

from capx.events.queries.sources import sources_due
from capx.events.services import sources

# Sources that one run enqueues. With a run every ten minutes, up to 5,760 are seen in a day, and
# other work need not wait behind them for long.
AT_ONCE = 40


@task
def refresh_sources() -> None:
    for event_id in sources_due().values_list("pk", flat=True)[:AT_ONCE]:
        refresh_source.enqueue(event_id)


@task
def refresh_source(event_id: int) -> None:
    sources.refresh_source(event_id)
