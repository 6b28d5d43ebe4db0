"""Staff move, retire, restore and add capacities; the tree stays a tree."""

import pytest

from capx.capacities import directory
from capx.capacities.directory import Words
from capx.capacities.errors import DirectoryRuleError
from capx.capacities.models import Capacity
from capx.capacities.services import (
    add_capacity,
    add_suggested_capacity,
    move_capacity,
    name_wikidata_item,
    restore_capacity,
    retire_capacity,
)
from capx.capacities.signals import directory_edited
from capx.errors import NotAllowedError

pytestmark = pytest.mark.django_db


def of(slug):
    return Capacity.objects.get(slug=slug)


@pytest.fixture
def edits():
    """What the audit trail is told."""
    seen = []

    def note(sender, action, capacity, actor, details, **_):
        seen.append((action, capacity.slug, actor.username, details))

    directory_edited.connect(note)
    yield seen
    directory_edited.disconnect(note)


def test_a_moved_capacity_lies_last_below_its_new_parent(staff):
    move_capacity(actor=staff, capacity=of("board-work"), under=of("finances"))
    entry = directory.current().get("board-work")
    assert entry.parent.slug == "finances"
    assert entry.parent.children[-1] is entry


def test_a_capacity_may_move_below_a_leaf_of_the_second_level(staff):
    leaf = next(e for e in directory.current().offered if e.level == 2 and not e.children)
    move_capacity(actor=staff, capacity=of("board-work"), under=of(leaf.slug))
    assert directory.current().get("board-work").parent.slug == leaf.slug


def test_moving_is_told_to_the_audit_trail(staff, edits):
    move_capacity(actor=staff, capacity=of("board-work"), under=of("finances"))
    assert edits == [
        ("capacity-moved", "board-work", "Staff", {"from": "governance", "under": "finances"})
    ]


def test_a_branch_does_not_grow_beyond_three_levels(staff):
    with pytest.raises(DirectoryRuleError):
        move_capacity(actor=staff, capacity=of("governance"), under=of("finances"))
    with pytest.raises(DirectoryRuleError):
        move_capacity(actor=staff, capacity=of("budgeting"), under=of("board-work"))


def test_a_capacity_cannot_lie_below_itself(staff):
    for below in ("governance", "board-work"):
        with pytest.raises(DirectoryRuleError):
            move_capacity(actor=staff, capacity=of("governance"), under=of(below))


def test_roots_stay_roots(staff):
    root = of("technology")
    with pytest.raises(DirectoryRuleError):
        move_capacity(actor=staff, capacity=root, under=of("communication"))
    with pytest.raises(DirectoryRuleError):
        retire_capacity(actor=staff, capacity=root)


def test_nothing_moves_below_what_is_no_longer_offered(staff):
    retire_capacity(actor=staff, capacity=of("sparql"))
    with pytest.raises(DirectoryRuleError):
        move_capacity(actor=staff, capacity=of("board-work"), under=of("sparql"))


def test_a_retired_capacity_is_offered_no_longer(staff, edits):
    retire_capacity(actor=staff, capacity=of("sparql"))
    assert directory.current().get("sparql").retired
    assert edits == [("capacity-retired", "sparql", "Staff", {})]


def test_a_capacity_is_not_retired_twice(staff):
    retire_capacity(actor=staff, capacity=of("sparql"))
    with pytest.raises(DirectoryRuleError):
        retire_capacity(actor=staff, capacity=of("sparql"))


def test_a_branch_is_not_retired_over_its_leaves(staff):
    with pytest.raises(DirectoryRuleError):
        retire_capacity(actor=staff, capacity=of("governance"))


def test_a_retired_capacity_is_offered_again(staff):
    retire_capacity(actor=staff, capacity=of("board-work"))
    restore_capacity(actor=staff, capacity=of("board-work"))
    entry = directory.current().get("board-work")
    assert not entry.retired
    assert entry in entry.parent.children


def test_nothing_is_restored_below_what_is_retired(staff):
    for slug in ("board-work", "bylaws", "elections-and-voting", "governance"):
        retire_capacity(actor=staff, capacity=of(slug))
    with pytest.raises(DirectoryRuleError):
        restore_capacity(actor=staff, capacity=of("board-work"))


def test_an_added_capacity_is_offered_last_below_its_parent(staff, edits):
    add_capacity(actor=staff, slug="sign-language", under=of("communication"), wikidata_id="Q34228")
    entry = directory.current().get("sign-language")
    assert entry.parent.children[-1] is entry
    assert entry.wikidata_id == "Q34228"
    assert edits[0][:2] == ("capacity-added", "sign-language")


def test_the_first_capacity_below_another_is_added_at_its_beginning(staff):
    leaf = next(e for e in directory.current().offered if e.level == 2 and not e.children)
    added = add_capacity(actor=staff, slug="new", under=of(leaf.slug))
    assert added.position == 0


def test_nothing_is_added_on_a_fourth_level(staff):
    with pytest.raises(DirectoryRuleError):
        add_capacity(actor=staff, slug="too-deep", under=of("board-work"))


def test_the_wikidata_item_of_a_capacity_can_be_named(staff, edits):
    name_wikidata_item(actor=staff, capacity=of("bylaws"), wikidata_id="Q1")
    assert directory.current().get("bylaws").wikidata_id == "Q1"
    assert edits[0][-1] == {"wikidata_id": "Q1"}


@pytest.mark.parametrize(
    "change",
    [
        lambda who: move_capacity(actor=who, capacity=of("bylaws"), under=of("finances")),
        lambda who: retire_capacity(actor=who, capacity=of("bylaws")),
        lambda who: restore_capacity(actor=who, capacity=of("bylaws")),
        lambda who: add_capacity(actor=who, slug="new", under=of("finances")),
        lambda who: name_wikidata_item(actor=who, capacity=of("bylaws"), wikidata_id="Q1"),
    ],
)
def test_only_staff_rearrange_the_directory(member, moderator, change):
    before = directory.current().revision
    for who in (member, moderator):
        with pytest.raises(NotAllowedError):
            change(who)
    assert directory.current().revision == before


def suggest(actor, **changed):
    words = Words(" Sewing ", " By hand ", ("Stitching", "Sewing"))
    asked = {"slug": "sewing", "under": of("technology"), "language": "en", "words": words}
    return add_suggested_capacity(actor=actor, **asked | changed)


def test_a_moderator_takes_up_what_was_suggested_with_its_words(moderator, edits):
    suggest(moderator)
    entry = directory.current().get("sewing")
    assert entry.parent.slug == "technology"
    assert (entry.label("fr"), entry.description("en")) == ("Sewing", "By hand")
    assert entry.aliases("en") == ("Stitching",)
    assert edits == [("capacity-added", "sewing", "Moderator", {})]


def test_members_take_nothing_up(member):
    with pytest.raises(NotAllowedError):
        suggest(member)


def test_a_suggestion_keeps_to_the_rules_of_the_tree(moderator, staff):
    deepest = next(entry for entry in directory.current().offered if entry.level == 3)
    for wrong in ({"slug": "sparql"}, {"under": of(deepest.slug)}):
        with pytest.raises(DirectoryRuleError):
            suggest(moderator, **wrong)
    retire_capacity(actor=staff, capacity=of(deepest.slug))
    with pytest.raises(DirectoryRuleError):
        suggest(moderator, under=of(deepest.slug))
    assert not Capacity.objects.filter(slug="sewing").exists()
