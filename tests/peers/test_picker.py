"""Choosing capacities: a search, three buttons each, and nothing saved before one says so."""

import pytest
from django.urls import reverse

from capx.capacities.enums import Intent
from capx.capacities.queries import suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person):
    return make_person("Ana", known=["sparql"])


@pytest.fixture
def at(ana, client_of):
    return client_of(ana.person.account)


URL = "/me/profile/capacities/"


def choice(response):
    return {
        each.intent: [capacity.slug for capacity in each.capacities]
        for each in response.context["form"].chosen
    }


def test_what_is_stated_is_shown(at):
    assert choice(at.get(URL))[Intent.KNOWN] == ["sparql"]


def test_a_search_in_the_address_shows_suggestions(at):
    html = at.get(URL, {"q": "sparq"}).content.decode()
    assert 'value="available:sparql"' in html
    assert 'name="take_out" value="known:sparql"' in html


def test_a_search_keeps_what_was_chosen(at):
    response = at.post(URL, {"wanted": ["sparql"], "q": "facilit", "search": "1"})
    assert choice(response)[Intent.WANTED] == ["sparql"]
    assert choice(response)[Intent.KNOWN] == []
    assert "Not saved yet" in response.content.decode()


def test_nothing_found_names_what_comes_nearest(at):
    html = at.post(URL, {"q": "qwrtzpsd", "search": "1"}).content.decode()
    assert "Nothing found" in html
    assert html.count('class="offer ') == 3


def test_choosing_to_share_chooses_to_know(at):
    response = at.post(URL, {"choose": "available:facilitation", "q": "facilit"})
    assert choice(response)[Intent.AVAILABLE] == choice(response)[Intent.KNOWN]
    assert 'aria-pressed="true"' in response.content.decode()


def test_choosing_not_to_know_takes_sharing_away(at):
    response = at.post(
        URL, {"known": ["sparql"], "available": ["sparql"], "take_out": "known:sparql"}
    )
    assert choice(response) == {intent: [] for intent in Intent}


def test_what_is_removed_is_not_saved_before_one_says_so(ana, at):
    at.post(URL, {"known": ["sparql"], "take_out": "known:sparql"})
    assert ana.statements.count() == 1
    at.post(URL, {"save": "1"})
    assert ana.statements.count() == 0


def test_all_three_intents_are_saved_at_once(ana, at):
    at.post(URL, {"available": ["sparql"], "wanted": ["facilitation"], "save": "1"})
    stated = set(ana.statements.values_list("intent", "capacity__slug"))
    assert stated == {
        ("known", "sparql"),
        ("available", "sparql"),
        ("wanted", "facilitation"),
    }


@pytest.mark.parametrize("value", ["", "known:", ":sparql", "loves:sparql", "known"])
def test_a_button_that_nobody_drew_saves_what_stands_there(at, value):
    assert at.post(URL, {"known": ["sparql"], "choose": value}).status_code == 302


def test_an_unknown_capacity_is_left_out_of_the_picture(at):
    assert choice(at.post(URL, {"choose": "known:no-such-thing", "q": ""}))[Intent.KNOWN] == []


def test_more_than_a_hundred_are_told_beside_their_list(at):
    from capx.capacities.models import Capacity

    slugs = list(Capacity.objects.values_list("slug", flat=True)[:101])
    html = at.post(URL, {"wanted": slugs, "save": "1"}).content.decode()
    assert "at most 100" in html


def test_at_most_eight_are_suggested_and_all_are_counted():
    findings = suggestions("wiki", "en")
    assert len(findings.shown) == 8
    assert findings.total > 8


def test_htmx_finds_the_suggestions_in_the_partial(at):
    response = at.post(URL, {"q": "sparql", "search": "1"}, HTTP_HX_REQUEST="true")
    html = response.content.decode()
    assert 'id="suggestions"' in html
    assert "<html" not in html


def test_enter_in_the_search_presses_search(at):
    html = at.get(URL).content.decode()
    form = html[html.index('id="section"') :]
    assert form.index('name="search"') < form.index('name="save"')


def test_enter_elsewhere_presses_save(at):
    html = at.get(reverse("peers:edit", args=["languages"])).content.decode()
    form = html[html.index('id="section"') :]
    assert form.index('name="save"') < form.index('name="add_row"')
