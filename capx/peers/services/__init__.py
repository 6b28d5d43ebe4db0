"""Writes of the peers. Each is atomic, and ends by telling what changed."""

from capx.peers.services.beginning import ensure_person
from capx.peers.services.capacities import (
    add_statement,
    state_all,
    state_capacities,
    take_back_statement,
)
from capx.peers.services.changes import mark_changed
from capx.peers.services.imports import drop_import, keep_import
from capx.peers.services.lists import (
    set_affiliations,
    set_languages,
    set_projects,
    set_territories,
)
from capx.peers.services.one_capacity import restore_statements, turn_statement
from capx.peers.services.pictures import choose_commons_file, choose_pictogram
from capx.peers.services.resource_facts import ResourceFacts
from capx.peers.services.resources import (
    add_resource,
    change_resource,
    delete_resource,
    move_resource,
)
from capx.peers.services.self_description import (
    confirm_still_true,
    set_about,
    set_availability,
    set_contact,
    set_identity,
    set_visibility,
)

__all__ = [
    "ResourceFacts",
    "add_resource",
    "add_statement",
    "change_resource",
    "choose_commons_file",
    "choose_pictogram",
    "confirm_still_true",
    "delete_resource",
    "drop_import",
    "ensure_person",
    "keep_import",
    "mark_changed",
    "move_resource",
    "restore_statements",
    "set_about",
    "set_affiliations",
    "set_availability",
    "set_contact",
    "set_identity",
    "set_languages",
    "set_projects",
    "set_territories",
    "set_visibility",
    "state_all",
    "state_capacities",
    "take_back_statement",
    "turn_statement",
]
