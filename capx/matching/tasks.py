from django.tasks import task

from capx.matching import services


@task
def freeze_day() -> None:
    services.freeze_day()
