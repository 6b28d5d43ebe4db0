"""Reads of the peers. The only way to fetch a peer for a page also checks who may see it."""

from capx.peers.queries.blocks import (
    apart_from_viewer,
    blocked_by,
    blocked_peer,
    is_blocked_between,
)
from capx.peers.queries.completeness import Missing, missing_in
from capx.peers.queries.facts import (
    Facts,
    Stated,
    facts_of,
    intents_stated,
    known_beyond_shared,
    stated_slugs,
)
from capx.peers.queries.hosted_projects import projects_visible_to
from capx.peers.queries.management import (
    ShownManager,
    invitations_to_manage,
    managers_shown_of,
    organizations_without_manager,
    own_proposals,
    proposals_waiting,
)
from capx.peers.queries.managing import (
    accounts_behind,
    editable_by,
    manages,
    may_edit,
    organizations_managed_by,
    peers_acted_for,
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
    peers_shown_to,
    peers_visible_to,
    seen_by,
    visible_organization,
    visible_person,
)

__all__ = [
    "Called",
    "Facts",
    "Missing",
    "ShownManager",
    "ShownResource",
    "Stated",
    "accounts_behind",
    "apart_from_viewer",
    "blocked_by",
    "blocked_peer",
    "editable_by",
    "facts_of",
    "imported_profile_for",
    "intents_stated",
    "invitations_to_manage",
    "is_away",
    "is_blocked_between",
    "known_beyond_shared",
    "managers_shown_of",
    "manages",
    "may_edit",
    "missing_in",
    "names_of",
    "organization_names",
    "organizations_managed_by",
    "organizations_without_manager",
    "own_proposals",
    "peers_acted_for",
    "peers_shown_to",
    "peers_visible_to",
    "person_of",
    "projects_visible_to",
    "proposals_waiting",
    "resource_titles",
    "resources_of",
    "resources_on",
    "resources_visible_to",
    "seen_by",
    "shown_names",
    "stated_slugs",
    "visible_organization",
    "visible_person",
]
