from importlib import import_module

import pytest
from django.utils import timezone

from capx.capacities import directory
from capx.capacities.models import Capacity, CapacityWords, DirectoryRevision
from capx.capacities.services import raise_revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_request():
    directory.begin_request()
    yield
    directory.end_request()


def retire(slug):
    Capacity.objects.filter(slug=slug).update(retired_at=timezone.now())
    raise_revision()


def merge(slug, into):
    target = Capacity.objects.get(slug=into)
    Capacity.objects.filter(slug=slug).update(merged_into=target, retired_at=timezone.now())
    raise_revision()


def test_the_snapshot_is_built_once_for_a_revision(django_assert_num_queries):
    first = directory.current()
    with django_assert_num_queries(1):
        assert directory.current() is first


def test_a_replica_that_is_behind_does_not_bring_the_old_snapshot_back(monkeypatch):
    raise_revision()
    held = directory.current()
    answers = [held.revision - 1]
    looking_up = import_module("capx.capacities.directory.current")
    asked = looking_up._revision
    monkeypatch.setattr(looking_up, "_revision", lambda: answers.pop() if answers else asked())
    assert directory.current() is held


def test_a_snapshot_of_the_future_is_read_anew():
    """Clocks of two machines differ, or the database was restored."""
    held = directory.current()
    DirectoryRevision.objects.update(number=held.revision - 1)
    assert directory.current().revision == held.revision - 1


def test_a_request_looks_up_the_revision_once(in_request, django_assert_num_queries):
    directory.current()
    with django_assert_num_queries(0):
        directory.current()


def test_every_request_begins_and_ends_one(client, monkeypatch):
    seen = []
    monkeypatch.setattr(directory, "begin_request", lambda: seen.append("began"))
    monkeypatch.setattr(directory, "end_request", lambda: seen.append("ended"))
    client.get("/capacities/")
    assert seen == ["began", "ended"]


def test_a_request_sees_its_own_change_of_the_directory(in_request):
    directory.current()
    Capacity.objects.create(slug="brand-new")
    raise_revision()
    assert directory.current().get("brand-new")


def test_the_next_request_sees_what_another_process_changed(in_request):
    before = directory.current()
    raise_revision()
    directory.begin_request()
    assert directory.current().revision > before.revision


def test_without_a_revision_nothing_is_remembered():
    directory.current()
    directory.current.__globals__["DirectoryRevision"].objects.all().delete()
    Capacity.objects.create(slug="brand-new")
    assert directory.current().get("brand-new")


def test_building_takes_four_queries(django_assert_num_queries):
    raise_revision()
    with django_assert_num_queries(5):
        directory.current()


def test_a_snapshot_is_shown_by_its_revision():
    found = directory.current()
    assert repr(found) == f"<Directory at revision {found.revision}>"


def test_the_roots_stand_in_their_order():
    slugs = [entry.slug for entry in directory.current().roots]
    assert slugs[0] == "organizational-structure"
    assert len(slugs) == 7


def test_an_entry_knows_its_place_in_the_tree():
    entry = directory.current().get("board-work")
    assert [above.slug for above in entry.ancestors] == ["organizational-structure", "governance"]
    assert entry.root.slug == "organizational-structure"
    assert entry.parent.slug == "governance"
    assert entry.level == 3
    assert entry in entry.parent.children
    assert entry not in entry.neighbours
    assert {each.parent for each in entry.neighbours} == {entry.parent}


def test_a_root_has_nothing_above_and_no_neighbours():
    root = directory.current().get("technology")
    assert (root.parent, root.ancestors, root.root, root.neighbours) == (None, (), root, ())


def test_a_capacity_stands_for_all_below_it():
    found = directory.current()
    root = found.get("organizational-structure")
    assert found.get("board-work").id in root.descendants_and_self
    assert root.id in root.descendants_and_self
    assert found.get("sparql").id not in root.descendants_and_self


def test_entries_are_found_by_slug_and_number():
    entry = directory.current().get("sparql")
    assert directory.current().by_id(entry.id) is entry
    assert directory.current().get("no-such-thing") is None
    assert directory.current().by_id(0) is None


def test_a_retired_capacity_is_known_and_not_offered():
    retire("sparql")
    found = directory.current()
    entry = found.get("sparql")
    assert entry.retired
    assert entry not in found.offered
    assert entry not in entry.parent.children
    assert entry.id in entry.root.descendants_and_self


def test_a_merged_capacity_stands_for_what_it_became():
    old = directory.current().get("sparql").id
    merge("sparql", into="lexemes")
    found = directory.current()
    assert found.get("sparql").slug == "lexemes"
    assert found.by_id(old).slug == "lexemes"
    assert "sparql" not in {entry.slug for entry in found.entries}


def test_what_lay_below_a_merged_capacity_lies_below_its_successor():
    merge("governance", into="finances")
    assert directory.current().get("board-work").parent.slug == "finances"


def test_themes_show_what_is_offered():
    retire("sparql")
    theme = next(each for each in directory.current().themes if each.slug == "knowledge-gaps")
    assert "sparql" not in {entry.slug for entry in theme.entries}
    assert theme.label("en") == "Knowledge gaps"
    assert theme.description("en")


def test_words_follow_the_chain_of_the_language():
    entry = directory.current().get("governance")
    assert entry.label("pt") == entry.label("pt-br") == "Governança"
    assert entry.label("de") == entry.label("en") == "Governance"
    assert entry.word_language("pt") == "pt-br"
    assert entry.aliases("de") == entry.aliases("en")


def test_a_missing_description_is_taken_from_the_next_language():
    CapacityWords.objects.filter(capacity__slug="sparql", language="es").update(description="")
    raise_revision()
    entry = directory.current().get("sparql")
    assert entry.description("es") == entry.description("en")


def test_without_any_words_the_slug_is_shown():
    Capacity.objects.create(slug="nameless")
    raise_revision()
    entry = directory.current().get("nameless")
    assert entry.label("en") == "nameless"
    assert entry.description("en") == ""
    assert entry.aliases("en") == ()
    assert entry.word_language("en") == "en"


def test_words_in_a_far_language_are_better_than_none():
    capacity = Capacity.objects.create(slug="local")
    CapacityWords.objects.create(capacity=capacity, language_id="sw", label="Neno")
    raise_revision()
    assert directory.current().get("local").label("en") == "Neno"


def matching(term):
    found = directory.current()
    return {found.by_id(each).slug for each in found.matching_word(term)}


def test_a_word_finds_capacities_by_a_beginning_in_any_language():
    assert "governance" in matching("gover")
    assert "governance" in matching("governanca")
    assert "governance" not in matching("overnance")


def test_an_alias_counts_as_well():
    assert "elections-and-voting" in matching("agm")


def test_a_word_does_not_find_what_lies_below():
    assert "board-work" not in matching("organizational")


def test_an_unknown_word_finds_nothing():
    assert matching("qqqwwwxxx") == set()
    assert matching("") == set()


def test_a_run_without_spaces_is_found_by_any_part_of_it():
    capacity = Capacity.objects.get(slug="sparql")
    CapacityWords.objects.filter(capacity=capacity, language="ja").delete()
    CapacityWords.objects.create(capacity=capacity, language_id="ja", label="問い合わせ言語")
    raise_revision()
    assert "sparql" in matching("合わせ")
