"""What there is to choose from in lists of events."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from capx.events.enums import EventState
from capx.events.models import Event
from capx.events.queries.announced import events_announced_to
from capx.movement.models import Language

if TYPE_CHECKING:
    from capx.events.queries.announced import Viewer


def languages_spoken(viewer: "Viewer") -> list[str]:
    """Codes of the languages of any published event that the viewer finds, past ones too.

    First the few languages of all events, and then for each whether there is one to be seen:
    asking that of every event takes longer than the list itself. Two queries.
    """
    spoken = Event.languages.through.objects
    codes = list(spoken.values_list("language_id", flat=True).distinct())
    announced = events_announced_to(viewer).filter(state=EventState.PUBLISHED)
    seen = announced.filter(languages=OuterRef("pk"))
    return list(Language.objects.filter(Exists(seen), pk__in=codes).values_list("pk", flat=True))
