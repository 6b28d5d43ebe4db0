"""Who wishes it is found by the programme; nobody else is, and no number tells of them."""

import pytest
from django.core.management import call_command

from capx.accounts.services import erase
from capx.letsconnect import services
from capx.peers.enums import Visibility
from capx.peers.models import Peer

FOUND = "/explore/?programme=lets-connect"


@pytest.fixture
def join(make_person, vault):
    def joined(name: str, *, shown: bool, **fields):
        account = make_person(name, known=["sparql"], **fields).person.account
        services.register(actor=account, answers={"role": "editor"})
        if shown:
            services.show_badge(actor=account, shown=True)
        return account

    return joined


def names(client, address=FOUND) -> list[str]:
    cards = client.get(address).context["results"].cards
    return sorted(card.peer.name for card in cards)


def count(client, address: str) -> list[tuple[str, int]]:
    panels = client.get(address).context["results"].panels
    options = [panel.options for panel in panels if panel.facet == "programme"]
    return [(each.label, each.count) for found in options for each in found]


def test_only_who_wishes_it_is_found(client, join):
    join("Ana", shown=True)
    join("Bia", shown=False)
    assert names(client) == ["Ana"]


def test_the_facet_counts_exactly_those(client, join, make_person):
    make_person("Cem", known=["sparql"])
    join("Bia", shown=False)
    assert count(client, "/explore/") == []
    join("Ana", shown=True)
    join("Dia", shown=True, visibility=Visibility.MEMBERS)
    assert count(client, "/explore/") == [("Let's Connect", 1)]


def test_members_find_those_who_are_shown_to_members(client_of, join, newcomer):
    join("Dia", shown=True, visibility=Visibility.MEMBERS)
    assert names(client_of(newcomer)) == ["Dia"]
    assert count(client_of(newcomer), "/explore/") == [("Let's Connect", 1)]


def test_a_hidden_profile_is_not_found_by_it(client_of, join, newcomer):
    join("Ana", shown=True, visibility=Visibility.PAUSED)
    assert names(client_of(newcomer)) == []


@pytest.mark.parametrize(
    "go",
    [
        lambda account: services.show_badge(actor=account, shown=False),
        lambda account: services.withdraw(actor=account),
        lambda account: erase(actor=account),
    ],
    ids=["the badge is taken away", "they withdraw", "they delete themselves"],
)
def test_who_goes_is_not_found_any_more(client, join, go):
    account = join("Ana", shown=True)
    assert names(client) == ["Ana"]
    go(account)
    assert names(client) == []
    assert count(client, FOUND) == [("Let's Connect", 0)]


def test_the_programme_is_shown_by_its_name(client, join):
    join("Ana", shown=True)
    page = client.get(FOUND)
    assert [chip.label for chip in page.context["chips"]] == ["Let's Connect"]


def test_to_wish_it_twice_changes_nothing(join):
    account = join("Ana", shown=True)
    services.show_badge(actor=account, shown=True)
    assert Peer.objects.get(name="Ana").programme == "lets-connect"


def test_the_number_of_queries_does_not_grow_with_those_who_are_found(
    client, join, django_assert_num_queries
):
    for names in (["Ana"], ["Bia", "Cem"]):
        for name in names:
            join(name, shown=True)
        client.get(FOUND)
        with django_assert_num_queries(6):
            client.get(FOUND)


def test_no_export_tells_of_it(join, capsys):
    join("Ana", shown=True)
    call_command("export_peers", verbosity=0)
    written = capsys.readouterr().out
    assert "Ana" in written
    assert "connect" not in written


def test_the_administration_tells_that_somebody_joined_and_not_who(join, staff, client_of):
    account = join("Ana", shown=True)
    browser = client_of(staff)
    peer = Peer.objects.get(name="Ana")
    pages = (f"accounts/account/{account.pk}/change/", f"peers/peer/{peer.pk}/change/", "")
    for page in pages:
        told = browser.get(f"/admin/{page}").text
        assert "Connect" not in told
        assert account.lets_connect.code not in told
    trail = browser.get("/admin/safety/auditentry/").text
    assert "lets-connect-registered" in trail
    assert "Ana" not in trail
