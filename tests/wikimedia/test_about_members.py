"""What the wikis, Wikidata and the programme's service say of one account."""

from datetime import UTC, datetime

import pytest

from capx.wikimedia.babel import fetch_babel
from capx.wikimedia.edited_wikis import EditedWiki, fetch_edited_wikis
from capx.wikimedia.errors import MalformedError, RefusedError, UnreachableError
from capx.wikimedia.page_texts import PageText, fetch_page_text
from capx.wikimedia.programme_profiles import fetch_programme_profile
from capx.wikimedia.wikidata_people import PersonItem, fetch_items_of
from tests.standins.elsewhere import Elsewhere

API = "https://wiki.example/w/api.php"
UNKNOWN_MODULE = {"batchcomplete": True, "warnings": {"query": {"warnings": "Unrecognized"}}}


def babel(client) -> dict[str, str]:
    return fetch_babel(client, API, username="Ana")


def edited(client):
    return fetch_edited_wikis(client, API, username="Ana")


def test_a_babel_box_tells_levels(client_that):
    told = {"query": {"babel": {"de": "N", "en": "3", "xx": "native", "pt-BR": 2}}}
    assert babel(client_that(told)) == {"de": "N", "en": "3", "pt-BR": "2"}


def test_no_babel_box_is_an_empty_list_of_php(client_that):
    assert babel(client_that({"query": {"babel": []}})) == {}


@pytest.mark.parametrize("fetch", [babel, edited])
def test_a_wiki_without_the_extension_refuses(client_that, fetch):
    with pytest.raises(RefusedError):
        fetch(client_that(UNKNOWN_MODULE))


@pytest.mark.parametrize("fetch", [babel, edited])
@pytest.mark.parametrize("answer", [{}, {"query": []}, {"query": {"babel": "x"}}, []])
def test_an_answer_of_another_shape_is_malformed(client_that, fetch, answer):
    with pytest.raises(MalformedError):
        fetch(client_that(answer))


def account(**merged) -> dict:
    info = {"id": 5, "name": "Ana", "home": "dewiki", "registration": "2015-03-01T12:00:00Z"}
    wikis = [
        {"wiki": wiki, "editcount": edits, "registration": since}
        for wiki, (edits, since) in merged.items()
    ]
    return {"query": {"globaluserinfo": info | {"merged": wikis}}}


def test_wikis_come_by_edits_and_the_first_day_is_that_of_any(client_that):
    told = edited(
        client_that(
            account(
                dewiki=(3, "2009-01-02T03:04:05Z"),
                enwiki=(50, "2008-05-04T10:00:00Z"),
                frwiki=(0, "2016-01-01T00:00:00Z"),
                metawiki=(3, None),
            )
        )
    )
    assert told.home == "dewiki"
    assert told.first_registered == datetime(2008, 5, 4, 10, tzinfo=UTC)
    assert told.wikis == (
        EditedWiki("enwiki", 50),
        EditedWiki("dewiki", 3),
        EditedWiki("metawiki", 3),
    )


def test_nobody_of_that_name_has_edited_nothing(client_that):
    assert edited(client_that({"query": {"globaluserinfo": {"missing": True}}})) is None


def page(**told) -> dict:
    return {"query": {"pages": [{"ns": 2, "title": "User:Ana", **told}]}}


def text_of(client, title: str = "User:Ana"):
    return fetch_page_text(client, API, title=title)


def test_a_page_gives_its_wikitext(client_that):
    main = {"slots": {"main": {"content": "Hello {{x}}"}}}
    assert text_of(client_that(page(revisions=[main]))) == PageText("User:Ana", "Hello {{x}}")


@pytest.mark.parametrize("told", [{"missing": True}, {"invalid": True}])
def test_a_page_that_is_not_there_gives_nothing(client_that, told):
    assert text_of(client_that(page(**told))) is None


def test_one_title_is_one_page(client_that):
    assert text_of(client_that(page(revisions=[{"slots": {"main": {}}}])), "A|B") is None
    assert text_of(client_that({"batchcomplete": True})) is None


@pytest.fixture
def wikidata(client_that):
    """A client of a Wikidata that holds these items: usernames and pictures by number."""

    def with_items(**items) -> object:
        world = Elsewhere()
        for number, claims in items.items():
            world.item(number, **claims)
        return client_that(world.answer)

    return with_items


def test_an_item_counts_that_states_the_very_name(wikidata):
    client = wikidata(Q5={"P4174": "Ana Lima", "P18": "Ana_Lima.jpg"}, Q6={"P4174": "Ana"})
    assert fetch_items_of(client, "Ana_Lima") == []  # as the search reads it
    assert fetch_items_of(client, "Ana Lima") == [PersonItem("Q5", "Ana Lima.jpg")]
    assert fetch_items_of(client, "Ana") == [PersonItem("Q6", "")]


def test_what_the_search_finds_beside_is_left_out(client_that):
    hits = [{"title": "Q5"}, {"title": "Q6"}]
    statement = {"rank": "normal", "mainsnak": {"snaktype": "value"}}
    entities = {
        "Q5": {"claims": {"P4174": [statement | {"mainsnak": _value("Anabel")}]}},
        "Q6": {"missing": ""},
    }

    def answer(request):
        import httpx

        found = {"query": {"search": hits}}
        is_search = "srsearch" in request.url.params
        return httpx.Response(200, json=found if is_search else {"entities": entities})

    assert fetch_items_of(client_that(answer), "Ana") == []


def _value(value: object) -> dict:
    return {"snaktype": "value", "datavalue": {"value": value}}


def test_a_name_with_quotes_is_searched_for_as_it_is(wikidata):
    client = wikidata(Q5={"P4174": 'Ana "B"'})
    assert [each.item for each in fetch_items_of(client, 'Ana "B"')] == ["Q5"]


def profile(client):
    return fetch_programme_profile(client, "https://data.example", username="Ana & Bo")


def test_the_service_tells_names_by_field(client_that):
    asked = []

    def answer(request):
        import httpx

        asked.append(str(request.url))
        told = {"reconciled_territory": " Ghana ", "reconciled_languages": ["Twi", "", None]}
        return httpx.Response(200, json=told | {"username": "Ana", "username_org": "x"})

    assert profile(client_that(answer)) == {
        "reconciled_territory": ["Ghana"],
        "reconciled_languages": ["Twi"],
    }
    assert asked == ["https://data.example/profile/?username=Ana+%26+Bo"]


@pytest.mark.parametrize(("answer", "status"), [({"error": "no"}, 404), ({}, 200)])
def test_the_service_knows_not_everybody(client_that, answer, status):
    assert profile(client_that(answer, status)) is None


def test_a_service_that_refuses_or_breaks_is_no_profile(client_that):
    with pytest.raises(RefusedError):
        profile(client_that({"error": "no"}, 401))
    with pytest.raises(UnreachableError):
        profile(client_that({}, 500))
