"""Reads of the peers. The only way to fetch a peer for a page also checks who may see it."""

from capx.peers.queries.completeness import Missing, missing_in
from capx.peers.queries.facts import (
    Facts,
    Stated,
    facts_of,
    intents_stated,
    known_beyond_shared,
    stated_slugs,
)
from capx.peers.queries.managing import (
    editable_by,
    manages,
    may_edit,
    organizations_managed_by,
)
from capx.peers.queries.names import Called, names_of, organization_names, shown_names
from capx.peers.queries.own import imported_profile_for, person_of
from capx.peers.queries.presence import is_away
from capx.peers.queries.resources import (
    ShownResource,
    resource_titles,
    resources_of,
    resources_on,
    resources_visible_to,
)
from capx.peers.queries.visibility import (
    peers_visible_to,
    visible_organization,
    visible_person,
)

__all__ = [
    "Called",
    "Facts",
    "Missing",
    "ShownResource",
    "Stated",
    "editable_by",
    "facts_of",
    "imported_profile_for",
    "intents_stated",
    "is_away",
    "known_beyond_shared",
    "manages",
    "may_edit",
    "missing_in",
    "names_of",
    "organization_names",
    "organizations_managed_by",
    "peers_visible_to",
    "person_of",
    "resource_titles",
    "resources_of",
    "resources_on",
    "resources_visible_to",
    "shown_names",
    "stated_slugs",
    "visible_organization",
    "visible_person",
]
