"""What the tree allows: seven roots, three levels, no circle."""

from django.db.models import Max
from django.utils.translation import gettext as _

from capx.capacities.errors import DirectoryRuleError
from capx.capacities.models import Capacity

LEVELS = 3


def require_offered(capacity: Capacity) -> None:
    if capacity.retired_at or capacity.merged_into_id:
        raise DirectoryRuleError(_("This capacity is no longer offered."))


def require_no_children(capacity: Capacity) -> None:
    if offered_children(capacity):
        raise DirectoryRuleError(_("First move the capacities below it to another place."))


def require_not_a_root(capacity: Capacity) -> None:
    if capacity.parent_id is None:
        raise DirectoryRuleError(_("The seven roots of the directory stay where they are."))


def require_room(capacity: Capacity, *, under: Capacity) -> None:
    """`capacity` with all below it fits under `under`."""
    above = _line_up(under)
    if capacity.pk and capacity.pk in above:
        raise DirectoryRuleError(_("A capacity cannot lie below itself."))
    if len(above) + _height(capacity) > LEVELS:
        raise DirectoryRuleError(_("The directory has three levels at most."))


def offered_children(capacity: Capacity) -> list[Capacity]:
    return list(capacity.children.filter(retired_at=None, merged_into=None))


def place_behind_children(capacity: Capacity) -> int:
    """The position of one more child."""
    last: int | None = capacity.children.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _line_up(capacity: Capacity) -> list[int]:
    """The ids from the capacity up to its root."""
    line = [capacity.pk]
    while capacity.parent:
        capacity = capacity.parent
        line.append(capacity.pk)
    return line


def _height(capacity: Capacity) -> int:
    """How many levels the capacity and all that is offered below it take."""
    below = offered_children(capacity) if capacity.pk else []
    return 1 + max(map(_height, below), default=0)
