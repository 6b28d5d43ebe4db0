"""What may be said of a resource."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.capacities import directory
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.movement.vocabularies import languages
from capx.peers import limits
from capx.peers.enums import ResourceKind
from capx.peers.links import https_link
from capx.peers.models import Resource
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
    resource.kind, resource.title = _kind(facts.kind), _title(facts.title)
    resource.language_id = _language(facts.language)
    _lead(resource, link=facts.link.strip(), commons_file=facts.commons_file.strip())
    capacities = _capacities(facts.capacities, held)
    resource.save()
    resource.capacities.set(capacities)


def _kind(kind: str) -> ResourceKind:
    if kind not in ResourceKind:
        raise NotFoundError(_("Choose what kind of resource it is."), field="kind")
    return ResourceKind(kind)


def _title(text: str) -> str:
    title = " ".join(text.replace("\0", " ").split())
    if not title:
        raise DomainError(_("Give the resource a title."), field="title")
    if len(title) > limits.LONGEST_TITLE:
        raise LimitReachedError(
            ngettext(
                "Use at most %(limit)d character.",
                "Use at most %(limit)d characters.",
                limits.LONGEST_TITLE,
            )
            % {"limit": limits.LONGEST_TITLE},
            field="title",
        )
    return title


def _language(code: str) -> str | None:
    if code and code not in languages():
        raise NotFoundError(_("We do not know “%(name)s”.") % {"name": code[:80]}, field="language")
    return code or None


def _lead(resource: Resource, *, link: str, commons_file: str) -> None:
    """Say where to find it: behind a link, or on Commons, from where a thumbnail comes."""
    if not link and not commons_file:
        raise DomainError(_("Give a link to it, or name its file on Commons."), field="link")
    if link and commons_file:
        raise DomainError(
            _("Give either a link or a file on Commons, not both."), field="commons_file"
        )
    if link and https_link(link) is None:
        raise DomainError(_("Write an address that begins with https://."), field="link")
    resource.picture = picture_of(commons_file) if commons_file else None
    resource.commons_file = resource.picture.commons_file if resource.picture else ""
    resource.link = link


def _capacities(slugs: Collection[str], held: set[int]) -> set[int]:
    """Ids by slug. A retired capacity may stay, but is not chosen anew."""
    offered, found = directory.current(), set()
    for slug in slugs:
        entry = offered.get(slug)
        if entry is None or (entry.retired and entry.id not in held):
            raise NotFoundError(
                _("The directory does not offer the capacity “%(slug)s”.") % {"slug": slug[:80]},
                field="capacities",
            )
        found.add(entry.id)
    if len(found) > limits.MOST_CAPACITIES_OF_A_RESOURCE:
        raise LimitReachedError(
            ngettext(
                "You can name at most %(limit)d capacity here.",
                "You can name at most %(limit)d capacities here.",
                limits.MOST_CAPACITIES_OF_A_RESOURCE,
            )
            % {"limit": limits.MOST_CAPACITIES_OF_A_RESOURCE},
            field="capacities",
        )
    return found
