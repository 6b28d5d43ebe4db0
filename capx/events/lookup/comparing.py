"""What to do with each field when a source is looked up again. Pure: no database, no network."""

from dataclasses import dataclass

from capx.events.lookup.facts import FIELDS, Facts


@dataclass(frozen=True, slots=True)
class Comparison:
    """`follow` is to be written into the event; `differ` is for the organizers to decide."""

    follow: Facts
    differ: Facts


def compare(*, before: Facts, now: Facts, standing: Facts, told: Facts) -> Comparison:
    """Follow the source where the event still holds what it said before; else tell what differs.

    What stands in the event and was changed by hand stays. A difference that was told and not
    decided stays told; one that was decided comes back when the source changes once more. What the
    source no longer says is no reason to change anything.
    """
    follow, differ = {}, {}
    for field in FIELDS:
        says, said, stands = (facts.get(field, "") for facts in (now, before, standing))
        if not says or stands == says:
            continue
        if says != said and stands == said:
            follow[field] = says
        elif says != said or told.get(field) == says:
            differ[field] = says
    return Comparison(follow, differ)
