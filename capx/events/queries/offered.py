"""What there is to choose from in lists of events."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from capx.events.enums import EventState
from capx.events.models import Event
from capx.events.queries.announced import coming, events_announced_to
from capx.movement.models import Language

if TYPE_CHECKING:
    from capx.events.queries.announced import Viewer


def languages_spoken(viewer: "Viewer") -> list[str]:
    """Codes of the languages in which something is coming.

    One condition inside the other, so that the database begins with the language and stops at its
    first event: a join would let it go through all events for each language.
    """
    published = coming(events_announced_to(viewer)).filter(state=EventState.PUBLISHED).order_by()
    spoken = Event.languages.through.objects.filter(
        Exists(published.filter(pk=OuterRef("event"))), language=OuterRef("pk")
    )
    return list(Language.objects.filter(Exists(spoken)).values_list("pk", flat=True))
