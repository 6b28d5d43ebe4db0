from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.capacities.directory import Words
from capx.capacities.models import Capacity
from capx.capacities.services import add_suggested_capacity
from capx.errors import DomainError
from capx.feedback.enums import Kind, State
from capx.feedback.models import BugReport
from capx.feedback.services.answering import lead_all
from capx.feedback.services.holding import hold, tell
from capx.safety.services import record


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the directory shall say. `language` is the code of that of the words."""

    slug: str
    under: Capacity
    language: str
    label: str
    description: str = ""


@transaction.atomic
def turn_into_capacity(
    *, actor: Account, report: BugReport, seen: int, suggestion: Suggestion
) -> Capacity:
    """Put what was suggested into the Capacity Directory; the report, then done, names it."""
    held = hold(actor=actor, report=report, seen=seen)
    if held.report.kind != Kind.CAPACITY or held.report.capacity_id or held.report.duplicate_of_id:
        raise DomainError(_("No capacity can be made of this report."))
    added = add_suggested_capacity(
        actor=actor,
        slug=suggestion.slug,
        under=suggestion.under,
        language=suggestion.language,
        words=Words(suggestion.label, suggestion.description, ()),
    )
    for each in held.all:
        each.capacity = added
    lead_all(held, State.DONE)
    tell(actor, held.all)
    details = {"capacity": added.slug}
    record(actor=actor, action="bug-became-capacity", target=held.report, details=details)
    return added
