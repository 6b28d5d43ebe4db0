from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from capx.messages.enums import DeliveryState, Problem, Way
from capx.messages.models import Delivery
from capx.messages.problems import advice
from capx.movement.names import project_name
from capx.reader import reader_language
from capx.wikimedia.addresses import edit_address


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """What became of the copy for one account; `at` is when that was said last."""

    to: str
    way: Way
    wiki: str
    state: DeliveryState
    at: datetime
    link: str  # to the very edit, where there is one
    problem: Problem | None
    advice: str | Promise


def copies_shown(copies: Iterable[Delivery]) -> list[ShownCopy]:
    return [_shown(copy) for copy in copies]


def _shown(copy: Delivery) -> ShownCopy:
    problem = Problem(copy.problem) if copy.problem else None
    return ShownCopy(
        to=copy.to,
        way=Way(copy.way),
        wiki=project_name(copy.wiki_id, reader_language()),
        state=DeliveryState(copy.state),
        at=copy.ended_at or copy.queued_at,
        link=edit_address(copy.wiki, copy.revision) if copy.revision else "",
        problem=problem,
        advice=advice(problem) if problem else "",
    )
