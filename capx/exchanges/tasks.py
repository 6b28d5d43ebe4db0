from django.tasks import task

from capx.exchanges import services
from capx.exchanges.services import standing


@task
def see_what_is_due() -> None:
    services.expire_due()
    services.settle_due()
    services.lapse_due()
    services.remind_due()


@task
def end_all_of(peer_id: int) -> None:
    services.end_all_of(peer_id=peer_id)


@task
def refresh_standing(peer_id: int) -> None:
    standing.refresh_standing_of(peer_id=peer_id)


@task
def follow_merge(source_id: int, into_id: int) -> None:
    services.follow_merge(source_id=source_id, into_id=into_id)
