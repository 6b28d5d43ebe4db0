import httpx
import pytest

from capx.wikimedia.errors import MalformedError
from capx.wikimedia.wikidata import ItemWords, fetch_words

Q80 = {
    "id": "Q80",
    "labels": {"pt": {"language": "pt", "value": "consulta"}},
    "descriptions": [],
    "aliases": {
        "pt": [{"language": "pt", "value": "pergunta"}, {"language": "pt", "value": "busca"}]
    },
}


def words(client, items):
    return list(fetch_words(client, items, ["pt", "en"]))


def test_the_words_of_an_item_come_by_language(client_that):
    client = client_that({"entities": {"Q80": Q80}})
    assert words(client, ["Q80"]) == [
        ItemWords("Q80", {"pt": "consulta"}, {}, {"pt": ["pergunta", "busca"]})
    ]


def test_items_that_are_gone_are_left_out(client_that):
    client = client_that({"entities": {"Q1": {"id": "Q1", "missing": ""}, "Q80": Q80}})
    assert [each.item for each in words(client, ["Q1", "Q80", "Q3"])] == ["Q80"]


def test_fifty_items_are_asked_for_at_once(client_that):
    asked = []

    def answer(request):
        asked.append(request.url.params["ids"].split("|"))
        assert request.url.params["languages"] == "pt|en"
        return httpx.Response(200, json={"entities": {}})

    words(client_that(answer), [f"Q{number}" for number in range(1, 121)])
    assert [len(ids) for ids in asked] == [50, 50, 20]


def test_nothing_is_asked_about_no_items(client_that):
    def fail(request):
        raise AssertionError

    assert words(client_that(fail), []) == []


def test_a_label_without_its_text_is_malformed(client_that):
    client = client_that({"entities": {"Q80": Q80 | {"labels": {"pt": {}}}}})
    with pytest.raises(MalformedError):
        words(client, ["Q80"])
