from django.db import transaction
from django.utils.translation import gettext as _

from capx.capacities.directory import Words
from capx.capacities.enums import WordOrigin
from capx.capacities.errors import DirectoryRuleError
from capx.capacities.models import Capacity, CapacityWords
from capx.capacities.services.places import place_behind_children, require_offered, require_room
from capx.capacities.services.revision import tell_edited
from capx.capacities.services.rights import (
    Actor,
    Moderating,
    require_moderator,
    require_staff,
)
from capx.capacities.services.words import distinct_aliases


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


@transaction.atomic
def add_suggested_capacity(
    *, actor: Moderating, slug: str, under: Capacity, language: str, words: Words
) -> Capacity:
    """Take up what a member has suggested, with its words in one language: moderators may, too."""
    require_moderator(actor)
    require_offered(under)
    if Capacity.objects.filter(slug=slug).exists():
        raise DirectoryRuleError(_("There is a capacity with this address already."), field="slug")
    capacity = Capacity(slug=slug, parent=under, arranged_by_staff=True)
    require_room(capacity, under=under)
    capacity.position = place_behind_children(under)
    capacity.save()
    label = words.label.strip()
    CapacityWords.objects.create(
        capacity=capacity,
        language_id=language,
        label=label,
        description=words.description.strip(),
        aliases=distinct_aliases(words.aliases, label),
        origin=WordOrigin.HAND,
    )
    tell_edited(capacity, actor=actor, action="capacity-added")
    return capacity
