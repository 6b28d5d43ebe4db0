import pytest

from capx.capacities.models import Capacity, CapacityWords, Theme
from capx.capacities.services import raise_revision

pytestmark = pytest.mark.django_db
PAGE = "/capacities/"


@pytest.fixture
def look(client):
    def get(query="", **headers):
        response = client.get(PAGE + query, headers=headers)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_the_page_explains_what_a_capacity_is(look):
    page = look()
    assert page.count("<h1>") == 1
    assert "skill, a field of knowledge or a service" in page


def test_cards_show_every_root_with_its_second_level(look):
    page = look()
    assert page.count('<section class="root-card ') == 7
    assert 'href="/capacities/technology/"' in page
    assert 'href="/capacities/governance/"' in page
    assert 'href="/capacities/board-work/"' not in page
    assert "22 capacities" in page


def test_the_tree_shows_every_capacity(look):
    page = look("?view=tree")
    for slug in Capacity.objects.values_list("slug", flat=True):
        assert f'href="/capacities/{slug}/"' in page
    assert page.count("<details>") >= 7


def test_themes_show_their_capacities(look):
    page = look("?view=themes")
    assert page.count('<section class="theme"') == Theme.objects.count()
    assert "Knowledge gaps" in page
    assert 'href="/capacities/sparql/"' in page


@pytest.mark.parametrize("view", ["cards", "tree", "themes"])
def test_the_chosen_way_to_look_is_marked(look, view):
    assert look(f"?view={view}").count('aria-current="page"') == look().count('aria-current="page"')


def test_an_unknown_way_to_look_shows_the_cards(look):
    assert "root-card__name" in look("?view=nonsense")


def test_a_search_finds_in_any_language(look):
    page = look("?q=governan%C3%A7a")
    assert 'href="/capacities/governance/"' in page
    assert "Governança" in page
    assert "(Brazilian Portuguese)" in page


def test_a_search_tells_how_many_there_are(look):
    assert "1 capacity found" in look("?q=sparql")


def test_what_was_found_is_paged(look):
    first, second = look("?q=wiki"), look("?q=wiki&page=2")
    assert first.count('class="finding ') == 20
    assert 'href="?q=wiki&amp;page=2"' in first
    assert first.split("<main")[1] != second.split("<main")[1]


@pytest.mark.parametrize("page", ["0", "-1", "999", "x"])
def test_odd_page_numbers_lead_to_a_page(look, page):
    assert 'class="finding ' in look(f"?q=wiki&page={page}")


def test_nothing_found_shows_the_nearest_three(look):
    page = look("?q=qqqwwwxxx")
    assert "Nothing found for “qqqwwwxxx”" in page
    assert page.count('class="finding ') == 3


def test_what_was_typed_stays_in_the_box_and_is_harmless(look):
    page = look('?q="><script>alert(1)</script>')
    assert "<script>alert" not in page
    assert 'value="&quot;&gt;&lt;script&gt;' in page


def test_spaces_alone_are_no_search(look):
    assert "root-card__name" in look("?q=%20%20")


@pytest.mark.parametrize("query", ["?q=%00", "?q=" + "x" * 5000, "?q=%FF", "?q=%F0%9F%90%B3"])
def test_odd_searches_have_an_answer(look, query):
    look(query)


def test_a_search_keeps_the_way_to_look(look):
    assert '<input type="hidden" name="view" value="tree">' in look("?view=tree&q=sparql")


def test_htmx_gets_the_shelves_alone(look):
    partial = look("?q=sparql", **{"HX-Request": "true"})
    assert partial.lstrip().startswith('<div class="shelves" id="shelves">')
    assert "<html" not in partial


def test_going_back_with_htmx_gets_the_whole_page(look):
    page = look("?q=sparql", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in page


def test_caches_keep_page_and_partial_apart(client):
    assert "HX-Request" in client.get(PAGE)["Vary"]


def test_a_retired_capacity_is_not_shown(look):
    Capacity.objects.filter(slug="governance").update(retired_at="2026-01-01T00:00:00Z")
    raise_revision()
    assert 'href="/capacities/governance/"' not in look()
    assert "governance/" not in look("?q=governance")


def test_an_empty_directory_says_so(look):
    CapacityWords.objects.all().delete()
    Theme.objects.all().delete()
    Capacity.objects.update(parent=None)
    Capacity.objects.all().delete()
    raise_revision()
    for view in ("cards", "tree", "themes"):
        assert "The directory is empty." in look(f"?view={view}")


def test_the_page_is_read_only(client):
    assert client.post(PAGE).status_code == 405


def test_a_member_sees_the_same_directory(client_of, member):
    assert client_of(member).get(PAGE).status_code == 200


@pytest.mark.parametrize("query", ["", "?view=tree", "?view=themes", "?q=wiki", "?q=qqqwwwxxx"])
def test_one_query_is_enough(client, django_assert_num_queries, query):
    client.get(PAGE)
    with django_assert_num_queries(1):
        client.get(PAGE + query)


def test_a_search_is_answered_quickly(client):
    """15 ms on a quiet machine; ten times that here, where others may be at work."""
    from time import perf_counter

    client.get(PAGE + "?q=wiki")
    start = perf_counter()
    client.get(PAGE + "?q=wikidata", headers={"HX-Request": "true"})
    assert perf_counter() - start < 0.15
