"""Two tabs, or two people, with the same section open: the second is shown what the first saved."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from capx.peers.forms.meanwhile import Seen
from capx.peers.services import set_about, set_languages, set_territories, state_capacities

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person):
    return make_person("Ana", languages={"en": "3"})


@pytest.fixture
def at(ana, client_of):
    return client_of(ana.person.account)


def url(section):
    return reverse("peers:edit", args=[section])


def seen_in(client, section):
    return str(client.get(url(section)).context["editor"].seen)


def test_who_saves_second_is_shown_what_stands_there_and_nothing_is_saved(at, ana, own):
    seen = seen_in(at, "about")
    set_about(**own, about="From the other tab", language="en")
    typed = {"about": "From this tab", "language": "English", "save": "1", "seen": seen}
    response = at.post(url("about"), typed)
    html = response.content.decode()
    assert "Somebody has changed this while you were writing." in html
    assert "From the other tab" in html
    assert "From this tab</textarea>" in html
    ana.refresh_from_db()
    assert ana.about == "From the other tab"


def test_who_saves_again_has_seen_it(at, ana, own):
    seen = seen_in(at, "about")
    set_about(**own, about="From the other tab", language="en")
    typed = {"about": "From this tab", "language": "English", "save": "1"}
    warned = at.post(url("about"), typed | {"seen": seen})
    again = at.post(url("about"), typed | {"seen": str(warned.context["editor"].seen)})
    assert again["Location"] == "/me/profile/"
    ana.refresh_from_db()
    assert ana.about == "From this tab"


def test_what_was_seen_is_carried_through_added_rows_and_errors(at, ana, own):
    seen = seen_in(at, "territories")
    set_territories(**own, territories=["KE"])
    rows = {"territories": ["Brazil"], "seen": seen}
    added = at.post(url("territories"), rows | {"add_row": "1"})
    assert str(added.context["editor"].seen) == seen
    wrong = at.post(url("territories"), rows | {"territories": ["Atlantis"], "save": "1"})
    assert str(wrong.context["editor"].seen) == seen
    assert "Kenya" in at.post(url("territories"), rows | {"save": "1"}).content.decode()
    assert [each.territory_id for each in ana.territories.all()] == ["KE"]


def test_nothing_is_told_where_nobody_else_saved(at):
    typed = {"about": "Hi", "language": "English", "save": "1", "seen": seen_in(at, "about")}
    assert at.post(url("about"), typed).status_code == 302


def test_a_change_of_another_section_disturbs_nobody(at, own):
    typed = {"about": "Hi", "language": "English", "save": "1", "seen": seen_in(at, "about")}
    set_territories(**own, territories=["KE"])
    assert at.post(url("about"), typed).status_code == 302


def test_changes_are_told_in_words(at, own):
    seen = {section: seen_in(at, section) for section in ("capacities", "languages")}
    state_capacities(**own, intent="wanted", capacities=["sparql"])
    set_languages(**own, languages={"pt": "N"})
    typed = {"known": [], "save": "1", "seen": seen["capacities"]}
    (change,) = at.post(url("capacities"), typed).context["editor"].changes
    assert (change.label, change.now) == ("Wants to learn", "SPARQL queries")
    typed = {"language": ["English"], "level": ["3"], "save": "1", "seen": seen["languages"]}
    (change,) = at.post(url("languages"), typed).context["editor"].changes
    assert change.now == "Portuguese (First language)"


@pytest.mark.parametrize("seen", ["", "[]", "null", "{", "[" * 5_000, '{"about": 3}', "7"])
def test_what_is_no_record_of_what_was_seen_is_no_error(at, seen):
    typed = {"about": "Hi", "language": "English", "save": "1", "seen": seen}
    assert at.post(url("about"), typed).status_code in {200, 302}


def test_what_was_seen_survives_the_form():
    seen = Seen.of({"names": [("en", "Wiki")], "day": None})
    data = QueryDict(mutable=True)
    data["seen"] = str(seen)
    assert Seen.read(data) == seen
    assert seen.changed_in({"names": [("en", "Wiki")], "day": None}) == []
    assert seen.changed_in({"names": [("fr", "Wiki")], "day": None}) == ["names"]
