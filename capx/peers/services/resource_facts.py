"""What may be said of a resource."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from capx.errors import DomainError, NotFoundError
from capx.movement.vocabularies import languages
from capx.peers import limits
from capx.peers.enums import ResourceKind
from capx.peers.models import Resource
from capx.peers.services.judging import capacity_ids, known_or_none, link_or_none, one_line
from capx.peers.services.pictures import picture_of


@dataclass(frozen=True, slots=True)
class ResourceFacts:
    """What a peer says of a resource: with a link or a file of Commons, and never with both."""

    kind: str
    title: str
    link: str = ""
    commons_file: str = ""  # its name or its address
    language: str = ""  # code; empty where a resource has none, such as a room
    capacities: Collection[str] = ()  # slugs


def write_facts(resource: Resource, facts: ResourceFacts) -> None:
    """Judge the facts and save them; what is wrong is refused beside its field."""
    held = set(resource.capacities.values_list("pk", flat=True)) if resource.pk else set()
    resource.kind = _kind(facts.kind)
    resource.title = one_line(facts.title, most=limits.LONGEST_TITLE, field="title")
    resource.language_id = known_or_none(facts.language, languages(), field="language")
    _lead(resource, link=facts.link.strip(), commons_file=facts.commons_file.strip())
    capacities = capacity_ids(
        facts.capacities,
        held=held,
        most=limits.MOST_CAPACITIES_OF_A_RESOURCE,
        field="capacities",
    )
    resource.save()
    resource.capacities.set(capacities)


def _kind(kind: str) -> ResourceKind:
    if kind not in ResourceKind:
        raise NotFoundError(_("Choose what kind of resource it is."), field="kind")
    return ResourceKind(kind)


def _lead(resource: Resource, *, link: str, commons_file: str) -> None:
    """Say where to find it: behind a link, or on Commons, from where a thumbnail comes."""
    if not link and not commons_file:
        raise DomainError(_("Give a link to it, or name its file on Commons."), field="link")
    if link and commons_file:
        raise DomainError(
            _("Give either a link or a file on Commons, not both."), field="commons_file"
        )
    resource.picture = picture_of(commons_file) if commons_file else None
    resource.commons_file = resource.picture.commons_file if resource.picture else ""
    resource.link = link_or_none(link, field="link")
