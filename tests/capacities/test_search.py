import pytest

from capx.capacities.search import find


def labels(directory, text, language="en", **options):
    return [hit.entry.slug for hit in find(directory, text, language, **options).found]


def test_an_empty_text_finds_nothing_and_suggests_nothing(shipped):
    findings = find(shipped, "  ", "en")
    assert (findings.found, findings.total, findings.nearest) == ((), 0, False)


def test_the_exact_label_comes_first(shipped):
    assert labels(shipped, "Governance")[0] == "governance"


def test_labels_that_begin_so_come_before_labels_with_such_a_word(shipped):
    found = find(shipped, "wiki", "en", limit=None).found
    begins = [hit.name.text.casefold().startswith("wiki") for hit in found if hit.name.is_label]
    assert begins.index(False) >= 3
    assert not any(begins[begins.index(False) :][:3])


def test_an_alias_finds_what_it_stands_for_and_is_told(shipped):
    hit = find(shipped, "AGM", "en").found[0]
    assert hit.entry.slug == "elections-and-voting"
    assert (hit.name.text, hit.name.language, hit.name.is_label) == ("AGM", "en", False)


def test_words_may_be_typed_in_any_order_and_cut_short(shipped):
    assert "starting-a-user-group" in labels(shipped, "group user start")


def test_a_part_inside_a_word_finds_it(shipped):
    assert "sparql" in labels(shipped, "parql")


def test_a_short_part_inside_a_word_is_no_match(shipped):
    assert "governance" not in labels(shipped, "ov", limit=None)


@pytest.mark.parametrize("text", ["sparlq", "sparq1", "spaarql", "sparl"])
def test_one_typing_error_is_forgiven(shipped, text):
    assert "sparql" in labels(shipped, text)


def test_a_typing_error_finds_the_same_word_in_longer_names(shipped):
    assert {"wikidata", "wikidata-first-steps"} <= set(labels(shipped, "wikidta"))


def test_a_typing_error_in_one_word_of_several_is_forgiven(shipped):
    assert "starting-a-user-group" in labels(shipped, "startin user gruop")


def test_three_letters_with_a_typing_error_are_something_else(shipped):
    assert "elections-and-voting" not in labels(shipped, "AGN", limit=None)


def test_nothing_found_gives_the_nearest_three(shipped):
    findings = find(shipped, "qqqwwwxxx", "en")
    assert findings.nearest
    assert len({hit.entry.slug for hit in findings.found}) == 3


def test_the_readers_language_comes_first_among_equals(shipped):
    assert find(shipped, "Governança", "pt-br").found[0].name.language == "pt-br"
    assert find(shipped, "wikidata", "pt-br").found[0].name.language == "pt-br"
    assert find(shipped, "wikidata", "en").found[0].name.language == "en"


def test_the_interface_language_does_not_narrow_the_search(shipped):
    assert "governance" in labels(shipped, "governanca", language="ar")


def test_each_capacity_is_listed_once(shipped):
    found = labels(shipped, "a", limit=None)
    assert len(found) == len(set(found))


def test_the_limit_shortens_the_list_and_not_the_total(shipped):
    findings = find(shipped, "wiki", "en", limit=2)
    assert len(findings.found) == 2
    assert findings.total > 2


def test_an_empty_directory_has_no_nearest(shipped):
    empty = type(shipped)(0, (), (), {}, {})
    assert find(empty, "anything", "en").found == ()
