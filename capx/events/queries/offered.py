"""What there is to choose from in lists of events."""

from capx.events.models import Event


def languages_spoken() -> list[str]:
    """Codes of the languages of any event.

    Whether it is over or shown is not asked: that takes longer than the list itself.
    """
    spoken = Event.languages.through.objects.values_list("language_id", flat=True)
    return list(spoken.distinct())
