from django.tasks import task

from capx.background import services


@task
def keep_queue() -> None:
    services.prune_results()
    services.revive_lost_tasks()
