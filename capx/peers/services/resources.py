"""The resources that a peer shares: added, changed, deleted, and put in order by hand.

A resource is only ever looked up among those of its peer, whose row is locked meanwhile.
"""

from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import LimitReachedError, NotFoundError
from capx.peers import limits
from capx.peers.models import Peer, Resource
from capx.peers.services.editing import editing
from capx.peers.services.pictures import drop_unused_picture
from capx.peers.services.resource_facts import ResourceFacts, write_facts

type Step = Literal[-1, 1]


@transaction.atomic
def add_resource(*, actor: Account, peer: Peer, facts: ResourceFacts) -> Resource:
    """Add a resource after the others of the peer."""
    with editing(actor=actor, peer=peer) as locked:
        places = list(locked.resources.values_list("place", flat=True))
        if len(places) >= limits.MOST_RESOURCES:
            raise LimitReachedError(
                ngettext(
                    "You can share at most %(limit)d resource.",
                    "You can share at most %(limit)d resources.",
                    limits.MOST_RESOURCES,
                )
                % {"limit": limits.MOST_RESOURCES}
            )
        resource = Resource(peer=locked, place=max(places, default=-1) + 1)
        write_facts(resource, facts)
    return resource


@transaction.atomic
def change_resource(*, actor: Account, peer: Peer, resource_id: int, facts: ResourceFacts) -> None:
    with editing(actor=actor, peer=peer) as locked:
        resource = _own(locked, resource_id)
        old = resource.picture_id
        write_facts(resource, facts)
        if old != resource.picture_id:
            drop_unused_picture(old)


@transaction.atomic
def delete_resource(*, actor: Account, peer: Peer, resource_id: int) -> None:
    with editing(actor=actor, peer=peer) as locked:
        resource = _own(locked, resource_id)
        picture = resource.picture_id
        resource.delete()
        drop_unused_picture(picture)


def move_resource(*, actor: Account, peer: Peer, resource_id: int, step: Step) -> None:
    """Change places with the one before (-1) or after it (1); at the end of the list, nothing."""
    with editing(actor=actor, peer=peer, confirms=False) as locked:
        resources = list(locked.resources.all())
        here = resources.index(_own(locked, resource_id))
        there = min(max(here + step, 0), len(resources) - 1)
        resources[here], resources[there] = resources[there], resources[here]
        for place, resource in enumerate(resources):
            resource.place = place
        Resource.objects.bulk_update(resources, ["place"])


def _own(peer: Peer, resource_id: int) -> Resource:
    resource = peer.resources.filter(pk=resource_id).first()
    if resource is None:
        raise NotFoundError(_("This resource does not exist any more."))
    return resource
