import pytest

from capx.capacities import directory
from capx.capacities.directory import Words
from capx.capacities.enums import WordOrigin
from capx.capacities.models import Capacity, CapacityWords
from capx.capacities.services import keep_fetched_words, write_words
from capx.errors import DomainError, NotAllowedError

pytestmark = pytest.mark.django_db


@pytest.fixture
def sparql():
    return Capacity.objects.get(slug="sparql")


def fetched(capacity, language, label="Fetched", aliases=()):
    return CapacityWords(
        capacity=capacity, language_id=language, label=label, aliases=list(aliases)
    )


def test_staff_write_words_in_any_language(staff, sparql):
    write_words(actor=staff, capacity=sparql, language="de", words=Words("SPARQL-Abfragen", "", ()))
    assert directory.current().get("sparql").label("de") == "SPARQL-Abfragen"


def test_words_are_trimmed_and_aliases_told_once(staff, sparql):
    told = Words(" Label ", " Sentence. ", ("one", " one", "", "Label", "two"))
    words = write_words(actor=staff, capacity=sparql, language="en", words=told)
    assert (words.label, words.description) == ("Label", "Sentence.")
    assert words.aliases == ["one", "two"]
    assert words.origin == WordOrigin.HAND


def test_a_label_is_needed(staff, sparql):
    with pytest.raises(DomainError) as refusal:
        write_words(actor=staff, capacity=sparql, language="en", words=Words("  ", "", ()))
    assert refusal.value.field == "label"


def test_only_staff_write_words(member, sparql):
    with pytest.raises(NotAllowedError):
        write_words(actor=member, capacity=sparql, language="en", words=Words("Mine", "", ()))


def test_fetched_words_fill_languages_that_have_none(sparql):
    assert keep_fetched_words([fetched(sparql, "de", aliases=["Fetched", "x", "x"])]) == 1
    words = sparql.words.get(language="de")
    assert (words.origin, words.aliases) == (WordOrigin.WIKIDATA, ["x"])
    assert directory.current().get("sparql").label("de") == "Fetched"


def test_fetched_words_never_replace_shipped_ones_or_those_by_hand(staff, sparql):
    write_words(actor=staff, capacity=sparql, language="de", words=Words("By hand", "", ()))
    assert keep_fetched_words([fetched(sparql, "de"), fetched(sparql, "en")]) == 0
    assert sparql.words.get(language="de").label == "By hand"
    assert sparql.words.get(language="en").origin == WordOrigin.SHIPPED


def test_fetched_words_replace_what_was_fetched_before(sparql):
    keep_fetched_words([fetched(sparql, "de", "Old")])
    assert keep_fetched_words([fetched(sparql, "de", "New")]) == 1
    assert sparql.words.get(language="de").label == "New"


def test_fetching_the_same_again_changes_nothing(sparql):
    keep_fetched_words([fetched(sparql, "de")])
    before = directory.current().revision
    assert keep_fetched_words([fetched(sparql, "de")]) == 0
    assert directory.current().revision == before
