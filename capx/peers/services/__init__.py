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
from capx.peers.services.managers import (
    accept_invitation,
    appoint_manager,
    close_organization,
    confirm_manager,
    decline_invitation,
    decline_manager,
    invite_manager,
    leave,
    remove_manager,
    show_manager,
    take_invitation_back,
)
from capx.peers.services.one_capacity import restore_statements, turn_statement
from capx.peers.services.organization_facts import (
    Links,
    set_links,
    set_names,
    set_organization_contact,
)
from capx.peers.services.organizations import (
    Proposal,
    ask_to_manage,
    hide_organization,
    list_organization,
    propose_organization,
    withdraw_proposal,
)
from capx.peers.services.pictures import choose_commons_file, choose_pictogram
from capx.peers.services.resource_facts import ResourceFacts
from capx.peers.services.resources import (
    Step,
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
    set_wikimedian_since,
)

__all__ = [
    "Links",
    "Proposal",
    "ResourceFacts",
    "Step",
    "accept_invitation",
    "add_resource",
    "add_statement",
    "appoint_manager",
    "ask_to_manage",
    "change_resource",
    "choose_commons_file",
    "choose_pictogram",
    "close_organization",
    "confirm_manager",
    "confirm_still_true",
    "decline_invitation",
    "decline_manager",
    "delete_resource",
    "drop_import",
    "ensure_person",
    "hide_organization",
    "invite_manager",
    "keep_import",
    "leave",
    "list_organization",
    "mark_changed",
    "move_resource",
    "propose_organization",
    "remove_manager",
    "restore_statements",
    "set_about",
    "set_affiliations",
    "set_availability",
    "set_contact",
    "set_identity",
    "set_languages",
    "set_links",
    "set_names",
    "set_organization_contact",
    "set_projects",
    "set_territories",
    "set_visibility",
    "set_wikimedian_since",
    "show_manager",
    "state_all",
    "state_capacities",
    "take_back_statement",
    "take_invitation_back",
    "turn_statement",
    "withdraw_proposal",
]
