from django.tasks import task

from capx.accounts import services


@task
def end_what_expired() -> None:
    services.delete_expired_sessions()
    services.empty_write_ahead_log()
