from django.tasks import task

from capx.safety import services


@task
def delete_old_entries() -> None:
    services.delete_old_entries()
