import time

import pytest

from capx.events.enums import SourceKind
from capx.events.lookup import Found, look_up, looking_up
from capx.events.lookup.errors import (
    MissingError,
    NoAnswerError,
    NotListedError,
    UnreadableError,
)
from capx.wikimedia import public_addresses
from tests.standins.elsewhere import day

META = "https://meta.wikimedia.org"
PAGE, ITEM = f"{META}/wiki/Wiki_meeting", "https://www.wikidata.org/wiki/Q1"
REGISTRATION = f"{META}/wiki/Special:EventDetails/12"
COURSE = "https://app.learn.wiki/courses/course-v1:W+1+2/about"


def facts(address, *languages):
    return look_up(address, languages=languages or ["en"]).facts


def test_a_page_tells_its_title_its_language_and_its_address(elsewhere):
    elsewhere.page("Wiki meeting", pagelanguage="pt", description="Encontro anual")
    found = look_up(PAGE, languages=["en"])
    assert found == Found(
        SourceKind.WIKI_PAGE,
        PAGE,
        {
            "title": "Wiki meeting",
            "language": "pt",
            "description": "Encontro anual",
            "link": PAGE,
        },
    )


def test_a_page_without_more_tells_no_more(elsewhere):
    elsewhere.page("Wiki meeting", pagelanguage="tlh-unknown")
    assert facts(PAGE) == {"title": "Wiki meeting", "link": PAGE}


def test_the_item_of_a_page_tells_when_and_where(elsewhere):
    elsewhere.page("Wiki meeting", pageprops={"wikibase_item": "Q1"}, pageimage="Tamale_market.jpg")
    elsewhere.item(
        "Q1",
        "Another name",
        P580=day("2040-03-01"),
        P276={"id": "Q2"},
        P856="https://x.example/",
        P18="Other.jpg",
    )
    elsewhere.item("Q2", "Tamale", P17={"id": "Q3"})
    elsewhere.item("Q3", "Ghana", P297="GH")
    assert facts(PAGE) == {
        "title": "Wiki meeting",
        "language": "en",
        "link": PAGE,
        "starts_on": "2040-03-01",
        "place": "Tamale",
        "territory": "GH",
        "commons_file": "Tamale market.jpg",
    }


def test_an_item_that_is_gone_leaves_what_the_page_says(elsewhere):
    elsewhere.page("Wiki meeting", pageprops={"wikibase_item": "Q1"})
    assert facts(PAGE)["title"] == "Wiki meeting"


def test_an_item_tells_days_without_times(elsewhere):
    elsewhere.item(
        "Q1",
        "Wiki meeting",
        P580=day("2040-03-01"),
        P582=day("2040-03-02"),
        P856="https://a.example/",
    )
    assert facts(ITEM) == {
        "title": "Wiki meeting",
        "language": "en",
        "starts_on": "2040-03-01",
        "ends_on": "2040-03-02",
        "link": "https://a.example/",
    }


def test_a_time_is_told_where_the_item_tells_it_to_the_minute(elsewhere):
    elsewhere.item("Q1", "Meeting", P580=day("2040-03-01T18:30", 14), P582=day("2040-03", 10))
    assert facts(ITEM) == {
        "title": "Meeting",
        "language": "en",
        "starts_on": "2040-03-01",
        "starts_time": "18:30",
    }


def test_an_item_is_named_in_the_language_that_is_asked_for(elsewhere):
    elsewhere.item("Q1", "Encontro", code="pt")
    assert facts(ITEM, "pt-br", "pt", "en") == {"title": "Encontro", "language": "pt"}
    assert facts(ITEM, "fr", "en") == {}


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://a.example/", "https://u@a.example/"]
)
def test_a_link_that_would_be_refused_is_not_found(elsewhere, link):
    elsewhere.item("Q1", "Meeting", P856=link)
    assert "link" not in facts(ITEM)


def test_a_territory_that_is_not_known_here_is_not_found(elsewhere):
    elsewhere.item("Q1", "Meeting", P17={"id": "Q3"})
    elsewhere.item("Q3", "Atlantis", P297="XX")
    assert "territory" not in facts(ITEM)


def test_a_registration_tells_its_local_time_and_its_zone(elsewhere):
    elsewhere.registration(12, meeting_country_code="GH", meeting_address="Library\nTamale ")
    assert facts(REGISTRATION) == {
        "title": "Edit-a-thon",
        "starts_on": "2040-03-01",
        "starts_time": "14:00",
        "ends_on": "2040-03-01",
        "ends_time": "17:30",
        "time_zone": "Africa/Accra",
        "format": "online",
        "place": "Library, Tamale",
        "territory": "GH",
        "link": f"{META}/wiki/Event:Edit-a-thon",
    }


@pytest.mark.parametrize(
    ("online", "in_person", "format_"),
    [(True, True, "both"), (False, True, "on-site"), (False, False, None)],
)
def test_a_registration_tells_how_people_take_part(elsewhere, online, in_person, format_):
    elsewhere.registration(12, online_meeting=online, inperson_meeting=in_person)
    assert facts(REGISTRATION).get("format") == format_


def test_a_zone_that_is_only_a_distance_is_left_open(elsewhere):
    elsewhere.registration(12, timezone="+02:00")
    assert "time_zone" not in facts(REGISTRATION)


@pytest.mark.parametrize(
    ("wiki", "link"),
    [
        (None, f"{META}/wiki/Event:Edit-a-thon"),
        ("ptwiki", "https://pt.wikipedia.org/wiki/Event:Edit-a-thon"),
        ("nowhere", None),
    ],
)
def test_the_page_of_a_registration_is_on_the_wiki_that_it_names(elsewhere, wiki, link):
    elsewhere.registration(12, event_page_wiki=wiki)
    assert facts(REGISTRATION).get("link") == link


def test_a_course_tells_its_dates_in_utc(elsewhere):
    elsewhere.courses["course-v1:W+1+2"] = {
        "name": "First steps",
        "short_description": " Six lessons. ",
        "start": "2040-03-01T00:00:00Z",
        "end": None,
        "media": {"image": {"raw": "https://learn.example/a.png"}},
    }
    assert facts(COURSE) == {
        "title": "First steps",
        "description": "Six lessons.",
        "starts_on": "2040-03-01",
        "starts_time": "00:00",
        "time_zone": "UTC",
        "link": COURSE,
    }


def test_a_course_without_dates_has_no_zone(elsewhere):
    elsewhere.courses["course-v1:W+1+2"] = {"name": "Any time"}
    assert facts(COURSE) == {"title": "Any time", "link": COURSE}


@pytest.mark.parametrize("address", [PAGE, ITEM, REGISTRATION, COURSE])
def test_a_page_that_does_not_exist_is_told(elsewhere, address):
    with pytest.raises(MissingError) as caught:
        look_up(address, languages=["en"])
    assert caught.value.field == "address"


@pytest.mark.parametrize("address", [PAGE, ITEM, REGISTRATION, COURSE])
def test_a_service_that_is_broken_is_told(elsewhere, address):
    elsewhere.broken = True
    with pytest.raises(NoAnswerError, match="did not answer"):
        look_up(address, languages=["en"])


def test_a_service_that_is_slow_is_given_up_in_time(elsewhere, monkeypatch):
    monkeypatch.setattr(looking_up, "SECONDS", 0.1)
    elsewhere.delay = 1.0
    started = time.monotonic()
    with pytest.raises(NoAnswerError):
        look_up(PAGE, languages=["en"])
    assert time.monotonic() - started < 0.8


def test_an_answer_of_another_shape_is_told(elsewhere):
    elsewhere.registrations[12] = {"name": ["no", "text"]}
    with pytest.raises(UnreadableError):
        look_up(REGISTRATION, languages=["en"])


def test_a_host_inside_a_network_is_never_asked(elsewhere, monkeypatch):
    inside = [public_addresses.ip_address("10.0.0.1")]
    monkeypatch.setattr(public_addresses, "resolve", lambda _host: inside)
    with pytest.raises(NotListedError):
        look_up(PAGE, languages=["en"])
    assert elsewhere.calls == []


def test_what_is_not_on_the_list_is_never_asked(elsewhere):
    with pytest.raises(NotListedError):
        look_up("https://evil.example/wiki/A", languages=["en"])
    assert elsewhere.calls == []


def test_a_text_that_no_field_holds_is_left_out(elsewhere):
    elsewhere.page("Wiki meeting", description="x" * 5_000)
    assert "description" not in facts(PAGE)


def test_what_was_found_comes_back_from_its_token():
    found = Found(SourceKind.WIKI_PAGE, PAGE, {"title": "Wiki meeting"})
    assert Found.of_token(found.token) == found


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é"])
def test_a_token_of_others_is_none(token):
    assert Found.of_token(token) is None
    good = Found(SourceKind.WIKI_PAGE, PAGE, {}).token
    assert Found.of_token(good + token) is None or not token
