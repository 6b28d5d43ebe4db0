from django.core.signals import request_finished, request_started

from capx.capacities import directory


def connect() -> None:
    """Within a request, the directory's revision is looked up once at most."""
    request_started.connect(_request_began, dispatch_uid="capacities.request_began")
    request_finished.connect(_request_ended, dispatch_uid="capacities.request_ended")


def _request_began(**_kwargs: object) -> None:
    directory.begin_request()


def _request_ended(**_kwargs: object) -> None:
    directory.end_request()
