"""What facets and their values are called in the reader's language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.capacities.directory import current
from capx.capacities.enums import Intent
from capx.movement.names import language_name, project_name, territory_name
from capx.peers.enums import Kind, Programme
from capx.peers.index.facet import Facet
from capx.peers.queries import peers_visible_to, shown_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page, and in which language."""

    viewer: "Account | AnonymousUser"
    language: str


FACETS: dict[Facet, Promise] = {
    Facet.CAPACITY: _("Capacities"),
    # Translators: heads the choice between "Knows", "Can share" and "Wants to learn".
    Facet.INTENT: pgettext_lazy("intent", "Who"),
    Facet.LANGUAGE: _("Languages"),
    Facet.TERRITORY: _("Countries and regions"),
    Facet.PROJECT: _("Wikimedia projects"),
    Facet.AFFILIATION: _("Affiliations"),
    # Translators: heads the choice between people and organizations.
    Facet.KIND: pgettext_lazy("kind of peer", "People or organizations"),
    # Translators: such as Let's Connect, in which members take part.
    Facet.PROGRAMME: _("Programmes"),
}


def _capacity_label(slug: str, language: str) -> str:
    entry = current().get(slug)
    return entry.label(language) if entry else slug


def _choice_label(choices: "type[Intent | Kind | Programme]") -> "Callable[[str, str], str]":
    labels = dict(choices.choices)
    return lambda value, _language: str(labels.get(value, value))


_NAMES: "dict[Facet, Callable[[str, str], str]]" = {
    Facet.CAPACITY: _capacity_label,
    Facet.INTENT: _choice_label(Intent),
    Facet.LANGUAGE: language_name,
    Facet.TERRITORY: territory_name,
    Facet.PROJECT: project_name,
    Facet.KIND: _choice_label(Kind),
    Facet.PROGRAMME: _choice_label(Programme),
}


def _organization_names(slugs: list[str], reader: Reader) -> dict[str, str]:
    seen = peers_visible_to(reader.viewer).filter(kind=Kind.ORGANIZATION, handle__in=slugs)
    peers = list(seen.only("kind", "handle", "name"))
    names = shown_names(peers, reader.language)
    return {slug: slug for slug in slugs} | {peer.handle: names[peer.pk] for peer in peers}


def value_labels(facet: Facet, values: "Iterable[str]", reader: Reader) -> dict[str, str]:
    """The names of these values; one that nobody knows, or that is hidden, is its own name."""
    if facet == Facet.AFFILIATION:
        return _organization_names(list(values), reader)
    name = _NAMES.get(facet)
    return {value: name(value, reader.language) if name else value for value in values}
