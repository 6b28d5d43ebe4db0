from django.db import transaction
from django.db.models import Max

from capx.capacities.models import Capacity
from capx.capacities.services.places import require_offered, require_room
from capx.capacities.services.revision import raise_revision
from capx.capacities.services.rights import Actor, require_staff
from capx.capacities.signals import directory_edited


@transaction.atomic
def add_capacity(*, actor: Actor, slug: str, under: Capacity, wikidata_id: str = "") -> Capacity:
    """Offer one capacity more, behind the last child of another. Its slug never changes."""
    require_staff(actor)
    require_offered(under)
    capacity = Capacity(slug=slug, parent=under, wikidata_id=wikidata_id, arranged_by_staff=True)
    require_room(capacity, under=under)
    last = under.children.aggregate(last=Max("position"))["last"]
    capacity.position = 0 if last is None else last + 1
    capacity.save()
    raise_revision()
    directory_edited.send(
        Capacity, action="capacity-added", capacity=capacity, actor=actor, details={}
    )
    return capacity


@transaction.atomic
def name_wikidata_item(*, actor: Actor, capacity: Capacity, wikidata_id: str) -> None:
    """Say which Wikidata item means the capacity; empty for none."""
    require_staff(actor)
    capacity.wikidata_id = wikidata_id
    capacity.arranged_by_staff = True
    capacity.save()
    raise_revision()
    directory_edited.send(
        Capacity,
        action="capacity-identified",
        capacity=capacity,
        actor=actor,
        details={"wikidata_id": wikidata_id},
    )
