import httpx
import pytest

from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.wiki_pages import WikiPage, fetch_page

PAGE = {
    "pageid": 7,
    "ns": 1728,
    "title": "Event:Wikidata workshop/Tamale",
    "pagelanguage": "en",
    "canonicalurl": "https://meta.wikimedia.org/wiki/Event:Wikidata_workshop/Tamale",
    "pageprops": {"wikibase_item": "Q42"},
    "description": "A workshop for beginners",
    "pageimage": "Tamale_market.jpg",
}
FILE = {"title": "File:Tamale market.jpg", "imagerepository": "shared"}


def pages(*found):
    return {"query": {"pages": list(found)}}


def fetch(client_that, page, *, file=FILE, asked=None):
    def answer(request):
        if asked is not None:
            asked.append(request.url.params)
        is_file = request.url.params["titles"].startswith("File:")
        return httpx.Response(200, json=pages(file) if is_file else page)

    with client_that(answer) as client:
        return fetch_page(client, "https://meta.wikimedia.org/w/api.php", title="event:workshop")


def test_a_page_comes_with_what_the_wiki_says_about_it(client_that):
    assert fetch(client_that, pages(PAGE)) == WikiPage(
        title="Wikidata workshop/Tamale",
        address="https://meta.wikimedia.org/wiki/Event:Wikidata_workshop/Tamale",
        language="en",
        description="A workshop for beginners",
        item="Q42",
        picture="Tamale market.jpg",
    )


def test_the_page_is_asked_for_by_its_title_and_redirects_are_followed(client_that):
    asked = []
    fetch(client_that, pages(PAGE), asked=asked)
    assert (asked[0]["titles"], asked[0]["redirects"]) == ("event:workshop", "1")


def test_what_the_wiki_does_not_know_is_empty(client_that):
    bare = {name: PAGE[name] for name in ("title", "pagelanguage", "canonicalurl")} | {"ns": 4}
    page = fetch(client_that, pages(bare | {"pageprops": []}))
    assert (page.description, page.item, page.picture) == ("", "", "")


def test_a_title_of_the_main_namespace_keeps_its_colon(client_that):
    page = PAGE | {"ns": 0, "title": "Wikipedia 25: the party"}
    assert fetch(client_that, pages(page)).title == "Wikipedia 25: the party"


@pytest.mark.parametrize("file", [FILE | {"imagerepository": "local"}, {"imagerepository": ""}])
def test_a_picture_of_the_wiki_itself_is_left_out(client_that, file):
    assert fetch(client_that, pages(PAGE), file=file).picture == ""


@pytest.mark.parametrize(
    "answer",
    [
        pages({"ns": 0, "title": "X", "missing": True}),
        pages({"title": "<", "invalid": True}),
        pages({"ns": -1, "title": "Special:X", "special": True}),
        pages(),
        {"batchcomplete": True},
        pages(PAGE, PAGE),
    ],
)
def test_a_page_that_is_none_is_missing(client_that, answer):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that, answer)
    assert caught.value.code == "missing"


def test_two_titles_are_none(client_that):
    with client_that(pages(PAGE)) as client, pytest.raises(RefusedError):
        fetch_page(client, "https://meta.wikimedia.org/w/api.php", title="A|B")


def test_a_page_without_its_language_is_malformed(client_that):
    with pytest.raises(MalformedError):
        fetch(client_that, pages(PAGE | {"pagelanguage": None}))
