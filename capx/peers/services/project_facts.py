"""What may be said of a project that an organization hosts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from capx.errors import DomainError
from capx.peers import limits
from capx.peers.models import HostedProject, Picture
from capx.peers.services.judging import (
    capacity_ids,
    language_code,
    link_or_none,
    one_line,
    paragraphs,
)
from capx.peers.services.pictures import picture_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    title: str
    language: str  # code; of title and text
    text: str = ""
    link: str = ""
    commons_file: str = ""  # its name or its address
    capacities: Collection[str] = ()  # slugs
    begins_on: date | None = None
    ends_on: date | None = None  # the last day


def write_project(project: HostedProject, facts: ProjectFacts) -> None:
    """Judge the facts and save them."""
    held = project.capacities.values_list("pk", flat=True) if project.pk else ()
    capacities = capacity_ids(
        facts.capacities,
        held=set(held),
        most=limits.MOST_CAPACITIES_OF_A_PROJECT,
        field="capacities",
    )
    project.title = one_line(facts.title, most=limits.LONGEST_TITLE, field="title")
    project.text = paragraphs(facts.text, most=limits.LONGEST_ABOUT, field="text")
    project.language_id = language_code(facts.language, field="language")
    project.link = link_or_none(facts.link, field="link")
    project.begins_on, project.ends_on = _in_order(facts.begins_on, facts.ends_on)
    project.picture = _picture(facts.commons_file)
    project.save()
    project.capacities.set(capacities)


def _in_order(begins_on: date | None, ends_on: date | None) -> tuple[date | None, date | None]:
    if begins_on and ends_on and ends_on < begins_on:
        raise DomainError(_("It cannot end before it begins."), field="ends_on")
    return begins_on, ends_on


def _picture(file: str) -> Picture | None:
    return picture_of(file) if file.strip() else None
