from django.tasks import task

from capx.peers.services.changes import forget_old_changes


@task
def sweep_changes() -> None:
    forget_old_changes()
