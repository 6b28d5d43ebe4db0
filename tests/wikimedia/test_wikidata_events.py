from datetime import date

import httpx
import pytest

from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.wikidata_events import fetch_event
from capx.wikimedia.wikidata_statements import GREGORIAN, Moment


def stated(value):
    return [{"mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "rank": "normal"}]


def day(written):
    return stated({"time": f"+{written}T00:00:00Z", "precision": 11, "calendarmodel": GREGORIAN})


def item(number, labels, **claims):
    return {
        "id": number,
        "labels": {code: {"language": code, "value": label} for code, label in labels.items()},
        "descriptions": {},
        "claims": claims,
    }


EVENT = item(
    "Q1",
    {"en": "Wiki meeting", "pt": "Encontro wiki"},
    P580=day("2025-03-01"),
    P582=day("2025-03-02"),
    P276=stated({"id": "Q2"}),
    P856=stated("https://meeting.example/"),
    P18=stated("Tamale market.jpg"),
) | {"descriptions": {"pt": {"language": "pt", "value": "encontro anual"}}}
PLACE = item("Q2", {"en": "Tamale"}, P17=stated({"id": "Q3"}))
COUNTRY = item("Q3", {"en": "Ghana"}, P297=stated("GH"))


def fetch(client_that, *items, languages=("pt", "en"), asked=None):
    known = {each["id"]: each for each in items}

    def answer(request):
        ids = request.url.params["ids"].split("|")
        if asked is not None:
            asked.append(ids)
        entities = {each: known.get(each, {"id": each, "missing": ""}) for each in ids}
        return httpx.Response(200, json={"entities": entities, "success": 1})

    with client_that(answer) as client:
        return fetch_event(client, "Q1", languages)


def test_an_item_tells_when_where_and_what(client_that):
    event = fetch(client_that, EVENT, PLACE, COUNTRY)
    assert (event.label, event.language, event.description) == (
        "Encontro wiki",
        "pt",
        "encontro anual",
    )
    assert (event.start, event.end) == (Moment(date(2025, 3, 1)), Moment(date(2025, 3, 2)))
    assert (event.place, event.country) == ("Tamale", "GH")
    assert (event.website, event.picture) == ("https://meeting.example/", "Tamale market.jpg")


def test_the_label_is_in_the_first_language_that_has_one(client_that):
    event = fetch(client_that, EVENT, PLACE, COUNTRY, languages=("fr", "en"))
    assert (event.label, event.language, event.description) == ("Wiki meeting", "en", "")


def test_a_label_for_all_languages_names_none(client_that):
    event = fetch(client_that, item("Q1", {"mul": "WikiCon"}))
    assert (event.label, event.language) == ("WikiCon", "")


def test_what_an_item_does_not_state_is_empty(client_that):
    asked = []
    event = fetch(client_that, item("Q1", {}), asked=asked)
    assert not any([event.label, event.start, event.end, event.place, event.country, event.website])
    assert asked == [["Q1"]]


def test_the_country_of_the_event_comes_before_that_of_its_place(client_that):
    own = EVENT | {"claims": EVENT["claims"] | {"P17": stated({"id": "Q4"})}}
    asked = []
    event = fetch(client_that, own, PLACE, COUNTRY, item("Q4", {}, P297=stated("TG")), asked=asked)
    assert event.country == "TG"
    assert asked == [["Q1"], ["Q2", "Q4"]]


def test_a_place_that_is_gone_leaves_it_open(client_that):
    event = fetch(client_that, EVENT)
    assert (event.place, event.country) == ("", "")


def test_a_country_without_code_leaves_it_open(client_that):
    assert fetch(client_that, EVENT, PLACE, item("Q3", {"en": "Ghana"})).country == ""


def test_a_merged_item_says_what_it_became(client_that):
    def answer(request):
        return httpx.Response(200, json={"entities": {"Q1": item("Q9", {"en": "Moved"})}})

    with client_that(answer) as client:
        assert fetch_event(client, "Q1", ["en"]).item == "Q9"


def test_an_item_that_is_gone_is_missing(client_that):
    with pytest.raises(RefusedError) as caught:
        fetch(client_that)
    assert caught.value.code == "missing"


def test_an_answer_without_the_item_is_malformed(client_that):
    with client_that({"entities": {}}) as client, pytest.raises(MalformedError):
        fetch_event(client, "Q1", ["en"])
