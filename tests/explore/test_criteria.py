from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from capx.explore.criteria import LAST_PAGE, Criteria, Sort
from capx.peers.index.facet import Facet

pairs = st.lists(
    st.tuples(
        st.sampled_from([*(facet.value for facet in Facet), "q", "sort", "page", "incomplete"]),
        st.text(max_size=12),
    ),
    max_size=12,
)


def read(address: str) -> Criteria:
    return Criteria.from_address(QueryDict(address.removeprefix("?")))


def test_every_facet_can_be_repeated():
    criteria = read("language=pt&language=es&territory=BR")
    assert criteria.values(Facet.LANGUAGE) == ("pt", "es")
    assert criteria.values(Facet.TERRITORY) == ("BR",)


@given(pairs)
def test_any_address_can_be_read_and_says_the_same_when_written_back(pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    criteria = Criteria.from_address(query)
    assert read(criteria.address(page=criteria.page)) == criteria


def test_nonsense_is_left_out():
    criteria = read("sort=upwards&page=minus&incomplete=maybe&colour=red&language=")
    assert criteria == Criteria()
    assert not criteria


def test_the_last_page_is_where_counting_ends():
    assert read("page=99999999").page == LAST_PAGE
    assert read("page=0").page == 1
    assert read("page=²").page == 1


def test_a_nul_does_not_reach_the_database():
    assert read("q=a%00b").q == "a b"
    assert read("affiliation=%00&affiliation=wmb").values(Facet.AFFILIATION) == ("wmb",)


def test_dropping_a_value_keeps_the_others():
    criteria = read("language=pt&language=es&q=ana&page=3")
    assert criteria.without(Facet.LANGUAGE, "pt").address() == "?q=ana&language=es"
    assert criteria.without(Facet.LANGUAGE).address() == "?q=ana"
    assert criteria.without_words().address() == "?language=pt&language=es"


def test_another_value_takes_the_place_of_those_chosen():
    assert read("intent=known").having(Facet.INTENT, "wanted").address() == "?intent=wanted"


def test_what_goes_without_saying_is_not_said():
    assert Criteria(sort=Sort.RELEVANCE).address(page=1) == "?"
    assert Criteria(sort=Sort.NAME, incomplete=True).address(page=2) == (
        "?incomplete=1&sort=name&page=2"
    )
