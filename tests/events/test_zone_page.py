import pytest

pytestmark = pytest.mark.django_db
ADDRESS = "/events/time-zone/"


def test_a_choice_is_kept_for_a_year_and_leads_back(client):
    answer = client.post(ADDRESS, {"zone": "europe/berlin", "next": "/events/?q=a"})
    assert answer["Location"] == "/events/?q=a"
    cookie = answer.cookies["time_zone"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == (
        "Europe/Berlin",
        31_536_000,
        "Lax",
    )
    assert "Central European" in client.get("/events/").content.decode()


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "", "javascript:1"])
def test_nobody_is_led_away(client, away):
    assert client.post(ADDRESS, {"zone": "UTC", "next": away})["Location"] == "/events/"


def test_what_names_no_zone_is_told_beside_the_field_and_kept(client):
    answer = client.post(ADDRESS, {"zone": "Middle-earth", "next": "/events/?q=a"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "We do not know this time zone" in page
    assert 'value="Middle-earth"' in page
    assert 'value="/events/?q=a"' in page
    assert not answer.cookies.get("time_zone")


@pytest.mark.parametrize("typed", ["\0", "x" * 5000, "🎉"])
def test_no_nonsense_is_a_fault(client, typed):
    assert client.post(ADDRESS, {"zone": typed}).status_code == 422


def test_an_empty_choice_is_forgotten(client):
    client.post(ADDRESS, {"zone": "Asia/Tokyo"})
    client.post(ADDRESS, {"zone": ""})
    assert not client.cookies["time_zone"].value


def test_the_page_names_the_zone_of_now(client_of, member):
    peer = member.person.peer
    peer.time_zone = "Africa/Accra"
    peer.save()
    page = client_of(member).get(ADDRESS, {"next": "/events/5/"}).content.decode()
    assert 'value="Africa/Accra"' in page
    assert 'value="/events/5/"' in page
