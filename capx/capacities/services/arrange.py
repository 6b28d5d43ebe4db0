"""Staff move, retire and restore capacities. What peers stated stays as it is."""

from django.db import transaction
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.capacities.services.places import (
    place_behind_children,
    require_no_children,
    require_not_a_root,
    require_offered,
    require_room,
)
from capx.capacities.services.revision import tell_edited
from capx.capacities.services.rights import Actor, require_staff


@transaction.atomic
def move_capacity(*, actor: Actor, capacity: Capacity, under: Capacity) -> None:
    """Put a capacity, with all below it, behind the last child of another."""
    require_staff(actor)
    require_not_a_root(capacity)
    require_offered(under)
    require_room(capacity, under=under)
    left = capacity.parent
    capacity.position = place_behind_children(under)
    capacity.parent = under
    _keep(capacity, actor, "capacity-moved", {"from": str(left), "under": under.slug})


@transaction.atomic
def retire_capacity(*, actor: Actor, capacity: Capacity) -> None:
    """Offer a capacity no longer; profiles that state it go on showing it."""
    require_staff(actor)
    require_not_a_root(capacity)
    require_offered(capacity)
    require_no_children(capacity)
    capacity.retired_at = timezone.now()
    _keep(capacity, actor, "capacity-retired", {})


@transaction.atomic
def restore_capacity(*, actor: Actor, capacity: Capacity) -> None:
    """Offer a retired capacity again, in the place where it was."""
    require_staff(actor)
    require_not_a_root(capacity)
    capacity.retired_at = None
    require_offered(capacity)
    if capacity.parent:
        require_offered(capacity.parent)
        require_room(capacity, under=capacity.parent)
    _keep(capacity, actor, "capacity-restored", {})


def _keep(capacity: Capacity, actor: Actor, action: str, details: dict[str, str]) -> None:
    capacity.arranged_by_staff = True
    capacity.save()
    tell_edited(capacity, actor=actor, action=action, details=details)
