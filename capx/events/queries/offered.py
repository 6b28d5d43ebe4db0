"""What there is to choose from in lists of events."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from capx.events.enums import EventState
from capx.events.queries.announced import coming, events_announced_to
from capx.movement.models import Language

if TYPE_CHECKING:
    from capx.events.queries.announced import Viewer


def languages_spoken(viewer: "Viewer") -> list[str]:
    """Codes of the languages in which something is coming."""
    published = coming(events_announced_to(viewer)).filter(state=EventState.PUBLISHED).order_by()
    spoken = Exists(published.filter(languages=OuterRef("pk")))
    return list(Language.objects.filter(spoken).values_list("pk", flat=True))
