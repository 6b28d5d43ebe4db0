from django.tasks import task

from capx.explore.services import forgetting


@task
def forget_deleted_peers() -> None:
    forgetting.forget_deleted_peers()
