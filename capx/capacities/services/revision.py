import time
from collections.abc import Mapping

from capx.capacities import directory
from capx.capacities.models import Capacity, DirectoryRevision
from capx.capacities.services.rights import Actor
from capx.capacities.signals import directory_edited


def raise_revision() -> None:
    """Tell every process that the directory changed; call it within the changing transaction."""
    DirectoryRevision.objects.update_or_create(pk=1, defaults={"number": time.time_ns()})
    directory.forget_request()


def tell_edited(
    capacity: Capacity, *, actor: Actor, action: str, details: Mapping[str, str] | None = None
) -> None:
    """Staff changed the directory: every process reads it anew, and the audit trail has it.

    `action` is a word such as `capacity-moved`.
    """
    raise_revision()
    directory_edited.send(
        Capacity, action=action, capacity=capacity, actor=actor, details=dict(details or {})
    )
