from django.db import transaction

from capx.capacities.models import Capacity
from capx.capacities.services.places import place_behind_children, require_offered, require_room
from capx.capacities.services.revision import tell_edited
from capx.capacities.services.rights import Actor, require_staff


@transaction.atomic
def add_capacity(*, actor: Actor, slug: str, under: Capacity, wikidata_id: str = "") -> Capacity:
    """Offer one capacity more, behind the last child of another. Its slug never changes."""
    require_staff(actor)
    require_offered(under)
    capacity = Capacity(slug=slug, parent=under, wikidata_id=wikidata_id, arranged_by_staff=True)
    require_room(capacity, under=under)
    capacity.position = place_behind_children(under)
    capacity.save()
    tell_edited(capacity, actor=actor, action="capacity-added")
    return capacity


@transaction.atomic
def name_wikidata_item(*, actor: Actor, capacity: Capacity, wikidata_id: str) -> None:
    """Say which Wikidata item means the capacity; empty for none."""
    require_staff(actor)
    capacity.wikidata_id = wikidata_id
    capacity.arranged_by_staff = True
    capacity.save()
    details = {"wikidata_id": wikidata_id}
    tell_edited(capacity, actor=actor, action="capacity-identified", details=details)
