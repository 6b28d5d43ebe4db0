"""The index finds and counts exactly whom the rules name, whatever is searched for."""

from hypothesis import given, settings
from hypothesis import strategies as st

from capx.capacities.directory import Directory, Entry, Words
from capx.capacities.enums import Intent
from capx.explore.counting import options
from capx.explore.criteria import COUNTED, Criteria
from capx.explore.narrowing import Narrowing
from capx.explore.relaxing import relaxations
from capx.explore.search import Search, search_among, seen_by
from capx.peers.index import ORGANIZATION, PeerIndex
from capx.peers.index.document import Document, Key
from capx.peers.index.facet import Facet, Scope
from tests.explore.plain import Viewer, fits


def _entry(number: int, slug: str, parent: Entry | None, **labels: str) -> Entry:
    words = {code: Words(label, "", ()) for code, label in labels.items()}
    entry = Entry(number, slug, parent, number, "", retired=False, words=words)
    if parent:
        parent.below.append(entry)
    return entry


ROOT = _entry(1, "technology", None, en="Technology", ja="技術")
QUERIES = _entry(2, "queries", ROOT, en="Query writing", fr="Requêtes")
SPARQL = _entry(3, "sparql", QUERIES, en="SPARQL", zh="数据查询")
PRESS = _entry(4, "press", None, en="Press", ar="الصحافة")
DIRECTORY = Directory(1, (ROOT, QUERIES, SPARQL, PRESS), (), {}, {})

texts = st.sampled_from(
    ["Ana Ribeiro", "Zoë", "数据查询", "数据", "Techno", "I write requêtes", "الصحافة الحرة", ""]
)
keys = st.one_of(
    st.tuples(st.sampled_from(list(Intent)), st.integers(1, 4)),
    st.tuples(st.just(Facet.LANGUAGE), st.sampled_from(["pt", "sw", "ja"])),
    st.tuples(st.just(Facet.TERRITORY), st.sampled_from(["BR", "GH", "sub-saharan-africa"])),
    st.just((Facet.PROGRAMME, "lets-connect")),
    st.tuples(st.just(Facet.AFFILIATION), st.sampled_from(["atlantis", "lemuria", "mu"])),
)
organizations = st.sampled_from(["atlantis", "lemuria", None])


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    numbers = draw(st.sets(st.integers(1, 60), max_size=14))
    return [
        Document(
            number,
            draw(texts),
            draw(texts),
            draw(st.integers(0, 3)),
            [
                ("scope", draw(st.sampled_from(list(Scope)))),
                *_kind(draw(organizations)),
                *draw(st.sets(keys, max_size=5)),
            ],
            tuple(draw(st.lists(texts, max_size=2))),
            tuple(draw(st.lists(texts, max_size=2))),
        )
        for number in sorted(numbers)
    ]


def _kind(organization: str | None) -> list[Key]:
    if organization is None:
        return [(Facet.KIND, "person")]
    return [(Facet.KIND, "organization"), (ORGANIZATION, organization)]


def _chosen(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


facets = st.fixed_dictionaries(
    {
        Facet.CAPACITY: _chosen(["technology", "queries", "sparql", "press", "unheard-of"]),
        Facet.INTENT: _chosen([*Intent, "hopes"]),
        Facet.LANGUAGE: _chosen(["pt", "sw", "xx"]),
        Facet.TERRITORY: _chosen(["BR", "sub-saharan-africa", "latin-america-caribbean"]),
        Facet.AFFILIATION: _chosen(["atlantis", "mu", "unheard-of"]),
        Facet.KIND: _chosen(["person", "organization"]),
        Facet.PROGRAMME: _chosen(["lets-connect", "unheard-of"]),
    }
)
criteria = st.builds(
    lambda q, chosen, incomplete: Criteria(
        q=q, chosen={facet: each for facet, each in chosen.items() if each}, incomplete=incomplete
    ),
    st.sampled_from(["", "", "an", "tech", "数据", "询", "requetes", "ص", "sparql ana", "!"]),
    facets,
    st.booleans(),
)
facets_of_peers = (Facet.CAPACITY, Facet.INTENT, Facet.LANGUAGE, Facet.TERRITORY)
ALL = (Scope.PUBLIC, Scope.MEMBERS)
members = st.builds(Viewer, st.just(ALL), st.frozensets(st.integers(1, 60), max_size=20))
viewers = st.one_of(st.just(Viewer((Scope.PUBLIC,))), members)


def _search(people: list[Document], wanted: Criteria, viewer: Viewer) -> Search:
    index = PeerIndex()
    index.replace((), people)
    return asked(index, wanted, viewer)


def asked(index: PeerIndex, wanted: Criteria, viewer: Viewer) -> Search:
    scopes, apart = viewer
    seen = seen_by(index, scopes=scopes, apart=apart)
    return search_among(Narrowing(index, DIRECTORY, seen), wanted)


def plainly(people: list[Document], wanted: Criteria, viewer: Viewer) -> set[int]:
    return {each.peer_id for each in people if fits(each, wanted, DIRECTORY, viewer, people)}


@settings(max_examples=300)
@given(documents(), criteria, viewers)
def test_exactly_those_are_found_whom_the_rules_name(people, wanted, viewer):
    assert set(_search(people, wanted, viewer).found()) == plainly(people, wanted, viewer)


@given(documents(), criteria, viewers)
def test_an_option_counts_whom_choosing_it_alone_in_its_facet_would_find(people, wanted, viewer):
    search = _search(people, wanted, viewer)
    for facet in (*facets_of_peers, Facet.KIND, Facet.AFFILIATION, Facet.PROGRAMME):
        for option in options(search, facet):
            alone = wanted.having(facet, option.value)
            assert option.count == len(plainly(people, alone, viewer)), (facet, option)


@given(documents(), criteria, viewers)
def test_dropping_a_choice_gives_as_many_as_was_said(people, wanted, viewer):
    for each in relaxations(_search(people, wanted, viewer)):
        assert each.count == len(plainly(people, each.criteria, viewer))


@given(documents(), criteria, viewers)
def test_the_pages_together_show_everyone_once(people, wanted, viewer):
    search = _search(people, wanted, viewer)
    found = search.found()
    shown = [
        peer
        for page in range(1, 4)
        for peer in _search(people, _at(wanted, page), viewer).page(found)
    ]
    assert sorted(shown) == sorted(found)
    assert len(found) <= COUNTED


def _at(wanted: Criteria, page: int) -> Criteria:
    return Criteria(wanted.q, wanted.chosen, wanted.incomplete, wanted.sort, page)


@given(documents(), st.data())
def test_a_changed_index_is_as_good_as_a_new_one(people, data):
    index = PeerIndex()
    index.replace((), people)
    wanted, viewer = data.draw(criteria), data.draw(members)
    asked(index, wanted, viewer).found()
    changed = data.draw(documents())
    numbers = {each.peer_id for each in changed} | data.draw(st.sets(st.integers(1, 60)))
    index.replace(numbers, changed)
    now = [each for each in people if each.peer_id not in numbers] + changed
    assert set(asked(index, wanted, viewer).found()) == plainly(now, wanted, viewer)


def test_by_name_comes_before_by_capacity_before_by_words():
    people = [
        Document(1, "Zoë", "SPARQL fan", 9, [("scope", Scope.PUBLIC), ("known", 4)]),
        Document(2, "Ada", "", 5, [("scope", Scope.PUBLIC), ("known", 3)]),
        Document(3, "Sparql Sam", "", 1, [("scope", Scope.PUBLIC), ("known", 4)]),
    ]
    search = _search(people, Criteria(q="sparql"), Viewer((Scope.PUBLIC,)))
    assert search.page(search.found()) == [3, 2, 1]


def test_without_words_the_most_recently_confirmed_come_first_and_then_the_name():
    people = [
        Document(1, "b", "", 5, [("scope", Scope.PUBLIC), ("known", 4)]),
        Document(2, "a", "", 5, [("scope", Scope.PUBLIC), ("known", 4)]),
        Document(3, "c", "", 9, [("scope", Scope.PUBLIC), ("known", 4)]),
    ]
    search = _search(people, Criteria(), Viewer((Scope.PUBLIC,)))
    assert search.page(search.found()) == [3, 2, 1]


@given(documents(), criteria, st.integers(1, 60))
def test_who_is_apart_counts_as_little_as_who_is_not_there(people, wanted, number):
    gone = [each for each in people if each.peer_id != number]
    apart = _search(people, wanted, Viewer(ALL, frozenset([number])))
    absent = _search(gone, wanted, Viewer(ALL))
    assert apart.page(apart.found()) == absent.page(absent.found())
    for facet in (*facets_of_peers, Facet.KIND, Facet.AFFILIATION, Facet.PROGRAMME):
        assert options(apart, facet) == options(absent, facet)
