from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.capacities.enums import WordOrigin
from capx.capacities.errors import DirectoryRuleError
from capx.capacities.models import Capacity, CapacityWords, ThemeEntry
from capx.capacities.services.places import (
    require_no_children,
    require_not_a_root,
    require_offered,
)
from capx.capacities.services.revision import tell_edited
from capx.capacities.services.rights import Actor, require_staff
from capx.capacities.signals import capacity_merged


@transaction.atomic
def merge_capacity(*, actor: Actor, source: Capacity, into: Capacity) -> None:
    """Let one capacity go up in another.

    Statements, themes and words of `source` go over to `into`, and its address redirects there.
    """
    require_staff(actor)
    if source.pk == into.pk:
        raise DirectoryRuleError(_("A capacity cannot be merged into itself."))
    require_not_a_root(source)
    require_no_children(source)
    if source.merged_into_id:
        raise DirectoryRuleError(_("This capacity was merged already."))
    require_offered(into)
    _hand_over_words(source, into)
    _hand_over_themes(source, into)
    _close(source, into)
    capacity_merged.send(Capacity, source=source, into=into, actor=actor)
    tell_edited(source, actor=actor, action="capacity-merged", details={"into": into.slug})


def _close(source: Capacity, into: Capacity) -> None:
    """Whatever pointed at `source` points at `into`, so that merges never form a chain."""
    source.merged.update(merged_into=into)
    source.children.update(parent=into)
    source.merged_into = into
    source.retired_at = source.retired_at or timezone.now()
    source.arranged_by_staff = True
    source.save()


def _hand_over_words(source: Capacity, into: Capacity) -> None:
    """What people called `source` finds `into`, in every language that has words for both."""
    kept = {words.language_id: words for words in into.words.all()}
    for old in source.words.all():
        if words := kept.get(old.language_id):
            _add_aliases(words, [old.label, *old.aliases])


def _add_aliases(words: CapacityWords, more: list[str]) -> None:
    known = {words.label, *words.aliases}
    words.aliases = [*words.aliases, *(alias for alias in more if alias not in known)]
    words.origin = WordOrigin.HAND
    words.save()


def _hand_over_themes(source: Capacity, into: Capacity) -> None:
    for entry in ThemeEntry.objects.filter(capacity=source).select_related("theme"):
        entry.theme.arranged_by_staff = True
        entry.theme.save()
        if entry.theme.entries.filter(capacity=into).exists():
            entry.delete()
        else:
            entry.capacity = into
            entry.save()
