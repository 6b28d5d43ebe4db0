import pytest

from capx.capacities import directory
from capx.capacities.directory import Words
from capx.capacities.enums import WordOrigin
from capx.capacities.errors import DirectoryRuleError
from capx.capacities.models import Capacity, CapacityWords, Theme
from capx.capacities.services import (
    load_directory,
    merge_capacity,
    retire_capacity,
    write_words,
)
from capx.capacities.signals import capacity_merged, directory_edited
from capx.errors import NotAllowedError

pytestmark = pytest.mark.django_db


def of(slug):
    return Capacity.objects.get(slug=slug)


def merge(staff, source, into):
    merge_capacity(actor=staff, source=of(source), into=of(into))


def test_the_old_name_stands_for_the_new_capacity(staff):
    merge(staff, "sparql", "lexemes")
    assert directory.current().get("sparql").slug == "lexemes"


def test_the_rooms_above_are_told_within_the_transaction(staff):
    told = []

    def note(sender, source, into, actor, **_):
        told.append((source.slug, into.slug, actor.username))

    capacity_merged.connect(note)
    try:
        merge(staff, "sparql", "lexemes")
    finally:
        capacity_merged.disconnect(note)
    assert told == [("sparql", "lexemes", "Staff")]


def test_a_failure_above_leaves_everything_as_it_was(staff):
    def fail(**_):
        raise ZeroDivisionError

    capacity_merged.connect(fail)
    try:
        with pytest.raises(ZeroDivisionError):
            merge(staff, "sparql", "lexemes")
    finally:
        capacity_merged.disconnect(fail)
    assert directory.current().get("sparql").slug == "sparql"


def test_merging_is_told_to_the_audit_trail(staff):
    told = []

    def note(sender, action, capacity, details, **_):
        told.append((action, capacity.slug, details))

    directory_edited.connect(note)
    try:
        merge(staff, "sparql", "lexemes")
    finally:
        directory_edited.disconnect(note)
    assert told == [("capacity-merged", "sparql", {"into": "lexemes"})]


def test_merges_never_form_a_chain(staff):
    merge(staff, "sparql", "lexemes")
    merge(staff, "lexemes", "data-analysis")
    assert of("sparql").merged_into == of("data-analysis")
    assert directory.current().get("sparql").slug == "data-analysis"


def test_the_old_words_find_the_new_capacity(staff):
    old = CapacityWords.objects.get(capacity__slug="sparql", language="en")
    merge(staff, "sparql", "lexemes")
    words = CapacityWords.objects.get(capacity__slug="lexemes", language="en")
    assert {old.label, *old.aliases} <= set(words.aliases)
    assert words.origin == WordOrigin.HAND


def test_aliases_of_both_are_told_once(staff):
    shared = Words("Lexemes", "", ("words",))
    write_words(actor=staff, capacity=of("lexemes"), language="en", words=shared)
    write_words(
        actor=staff, capacity=of("sparql"), language="en", words=Words("Lexemes", "", ("words",))
    )
    merge(staff, "sparql", "lexemes")
    words = CapacityWords.objects.get(capacity__slug="lexemes", language="en")
    assert words.aliases == ["words"]


def test_words_that_only_the_old_capacity_had_are_not_taken_for_the_new(staff):
    of("lexemes").words.filter(language="ja").delete()
    merge(staff, "sparql", "lexemes")
    assert not of("lexemes").words.filter(language="ja").exists()


def test_themes_hold_the_new_capacity_in_the_place_of_the_old(staff):
    merge(staff, "sparql", "data-analysis")
    slugs = [e.capacity.slug for e in Theme.objects.get(slug="knowledge-gaps").entries.all()]
    assert "data-analysis" in slugs
    assert "sparql" not in slugs


def test_a_theme_that_held_both_holds_the_new_one_once(staff):
    merge(staff, "sparql", "finding-sources")
    slugs = [e.capacity.slug for e in Theme.objects.get(slug="knowledge-gaps").entries.all()]
    assert slugs.count("finding-sources") == 1
    assert "sparql" not in slugs


def test_a_retired_capacity_can_be_merged(staff):
    retire_capacity(actor=staff, capacity=of("sparql"))
    merge(staff, "sparql", "lexemes")
    assert directory.current().get("sparql").slug == "lexemes"


def test_retired_ones_below_the_old_capacity_lie_below_the_new(staff):
    for slug in ("board-work", "bylaws", "elections-and-voting"):
        retire_capacity(actor=staff, capacity=of(slug))
    merge(staff, "governance", "finances")
    assert of("bylaws").parent == of("finances")


@pytest.mark.parametrize(
    ("source", "into"),
    [
        ("sparql", "sparql"),  # into itself
        ("technology", "sparql"),  # a root
        ("governance", "finances"),  # something lies below it
    ],
)
def test_what_would_break_the_tree_is_refused(staff, source, into):
    with pytest.raises(DirectoryRuleError):
        merge(staff, source, into)


def test_nothing_is_merged_twice_or_into_what_is_gone(staff):
    merge(staff, "sparql", "lexemes")
    with pytest.raises(DirectoryRuleError):
        merge(staff, "sparql", "data-analysis")
    with pytest.raises(DirectoryRuleError):
        merge(staff, "data-analysis", "sparql")


def test_loading_the_shipped_directory_does_not_undo_a_merge(staff):
    merge(staff, "sparql", "lexemes")
    load_directory()
    assert directory.current().get("sparql").slug == "lexemes"


def test_only_staff_merge(member):
    with pytest.raises(NotAllowedError):
        merge(member, "sparql", "lexemes")
