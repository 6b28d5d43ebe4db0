"""One asks another, page by page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.exchanges.enums import Kind, State
from capx.exchanges.models import Exchange
from capx.peers.enums import Visibility
from capx.peers.models import Peer
from capx.safety.enums import SanctionKind
from capx.safety.models import FirstContact, Sanction
from tests.exchanges.pages import SAYS, TO_BO, words

pytestmark = pytest.mark.django_db


def test_without_a_kind_the_page_asks_for_one(ana_sees, bo):
    page = words(ana_sees.get(TO_BO))
    assert all(f"to=Bo&amp;kind={kind}" in page for kind in Kind.values)


@pytest.mark.parametrize(
    ("kind", "offered"), [("learn", ["sparql"]), ("share", ["lexemes"]), ("swap", ["sparql"])]
)
def test_what_the_other_one_states_is_offered(ana_sees, bo, kind, offered):
    form = ana_sees.get(f"{TO_BO}&kind={kind}").context["form"]
    groups = form.fields["capacity"].choices
    assert [slug for _heading, choices in groups for slug, _label in choices] == offered


def test_what_both_state_comes_first(ana_sees, bo, ana, make_person):
    cleo = make_person("Cleo", available=["sparql", "lexemes"], languages={"en": "3"})
    groups = ana_sees.get("/exchanges/new/?to=Cleo&kind=learn").context["form"].fields["capacity"]
    assert cleo.name == "Cleo"
    assert [[slug for slug, _label in choices] for _heading, choices in groups.choices] == [
        ["sparql"],
        ["lexemes"],
    ]


def test_asking_leads_to_the_page_of_the_two(ana_sees, bo):
    response = ana_sees.post(f"{TO_BO}&kind=learn", SAYS, follow=True)
    exchange = Exchange.objects.get()
    assert response.redirect_chain == [(f"/me/exchanges/{exchange.pk}/", 302)]
    assert (exchange.kind, exchange.capacity.slug, exchange.note) == (
        Kind.LEARN,
        "sparql",
        SAYS["note"],
    )
    assert "They see it here when they come by." in words(response)


def test_a_swap_names_two_capacities(ana_sees, bo):
    ana_sees.post(f"{TO_BO}&kind=swap", SAYS | {"in_return": "lexemes"})
    exchange = Exchange.objects.get()
    assert (exchange.capacity.slug, exchange.in_return.slug) == ("sparql", "lexemes")


def test_what_is_typed_counts_before_what_is_chosen(ana_sees, bo):
    typed = SAYS | {"other_capacity": "lexemes"}
    page = words(ana_sees.post(f"{TO_BO}&kind=learn", typed))
    assert "I know, and ask all the same" in page
    assert not Exchange.objects.exists()
    ana_sees.post(f"{TO_BO}&kind=learn", typed | {"knows_unstated": "lexemes"})
    assert Exchange.objects.get().capacity.slug == "lexemes"


def test_who_was_told_of_one_capacity_is_told_of_another_one_again(ana_sees, bo):
    typed = SAYS | {"other_capacity": "lexemes", "knows_unstated": "sparql"}
    response = ana_sees.post(f"{TO_BO}&kind=learn", typed)
    assert response.context["form"].unstated == "lexemes"
    assert SAYS["note"] in words(response)
    assert not Exchange.objects.exists()


def test_the_address_may_name_a_capacity(ana_sees, bo):
    form = ana_sees.get(f"{TO_BO}&kind=learn&capacity=sparql").context["form"]
    assert form["capacity"].value() == "sparql"
    form = ana_sees.get(f"{TO_BO}&kind=learn&capacity=lexemes").context["form"]
    assert form["other_capacity"].value() == "Lexemes"


def test_another_kind_keeps_what_is_typed(ana_sees, bo):
    response = ana_sees.post(f"{TO_BO}&kind=learn", SAYS | {"turn": "swap"})
    assert response.context["kind"] == Kind.SWAP
    assert SAYS["note"] in words(response)
    assert not Exchange.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"capacity": ""}, "capacity"),
        ({"capacity": "nothing-of-this-name"}, "capacity"),
        ({"capacity": "lexemes"}, "capacity"),  # which nobody was offered
        ({"other_capacity": "Nothing of this name"}, "other_capacity"),
        ({"other_capacity": "\0"}, "other_capacity"),
        ({"note": "\0"}, "note"),
        ({"note": "x" * 2_001}, "note"),
        ({"language": "xx-nothing"}, "language"),
        ({"language": ""}, "language"),
        ({"how": "by magic"}, "how"),
        ({"how": ""}, "how"),
        ({"until": "soon"}, "until"),
        ({"until": "2001-01-01"}, "until"),
        ({"until": "9999-12-31"}, "until"),
    ],
)
def test_wrong_input_is_told_beside_its_field(ana_sees, bo, wrong, field):
    response = ana_sees.post(f"{TO_BO}&kind=learn", SAYS | wrong)
    assert list(response.context["form"].errors) == [field]
    assert not Exchange.objects.exists()


@pytest.mark.parametrize("to", ["", "Nobody", "org:nothing", "org:%00", "%00", "x" * 300, "Hidden"])
def test_who_is_hidden_and_who_does_not_exist_are_the_same(ana_sees, make_person, to):
    make_person("Hidden", visibility=Visibility.PAUSED)
    assert ana_sees.get(f"/exchanges/new/?to={to}&kind=learn").status_code == 404
    assert ana_sees.post(f"/exchanges/new/?to={to}&kind=learn", SAYS).status_code == 404


@pytest.mark.parametrize("kind", ["", "steal", "%00"])
def test_an_unknown_kind_is_asked_for(ana_sees, bo, kind):
    assert "kind=swap" in words(ana_sees.get(f"{TO_BO}&kind={kind}"))


def test_nobody_asks_themselves(ana_sees, ana):
    response = ana_sees.get("/exchanges/new/?to=Ana&kind=learn")
    assert response["Location"] == "/me/exchanges/"


def test_who_has_no_profile_is_led_there_first(client_of, newcomer, bo):
    assert "/me/profile/" in words(client_of(newcomer).get(f"{TO_BO}&kind=learn"))


def test_who_hides_their_profile_is_led_there_first(ana_sees, ana, bo):
    Peer.objects.filter(pk=ana.pk).update(visibility=Visibility.DRAFT)
    response = ana_sees.post(f"{TO_BO}&kind=learn", SAYS)
    assert response.templates[0].name == "exchanges/begin.html"
    assert not Exchange.objects.exists()


def test_who_speaks_no_language_is_told_so(ana_sees, ana, bo):
    ana.languages.all().delete()
    response = ana_sees.post(f"{TO_BO}&kind=learn", SAYS)
    assert "name a language" in words(response)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"is_open": False}, "not open to exchanges"),
        ({"away_until": timezone.localdate() + timedelta(days=5)}, "away for now"),
    ],
)
def test_who_takes_no_requests_says_when_to_try_again(ana_sees, bo, said, told):
    Peer.objects.filter(pk=bo.pk).update(**said)
    page = words(ana_sees.get(f"{TO_BO}&kind=learn"))
    assert told in page
    assert '<form class="ask"' not in page


def test_whoever_was_asked_as_often_as_they_wish_says_when_to_try_again(
    ana_sees, bo, make_person, make_exchange
):
    for name in ("Cleo", "Dan"):
        make_exchange(make_person(name), bo)
    page = words(ana_sees.get(f"{TO_BO}&kind=learn"))
    assert "Try again from" in page


def test_the_same_is_not_asked_twice(ana_sees, asked):
    response = ana_sees.post(f"{TO_BO}&kind=learn", SAYS)
    assert "You have asked this already" in words(response)
    assert Exchange.objects.count() == 1


def test_a_manager_asks_for_their_organization(ana_sees, ana, bo, make_organization):
    account = ana.person.account
    group = make_organization(
        "Group", managers=[account], wanted=["sparql"], languages=["en"], known=["lexemes"]
    )
    assert "Group" in words(ana_sees.get(f"{TO_BO}&kind=learn"))
    ana_sees.post(f"{TO_BO}&kind=learn", SAYS | {"asker": "org:group"})
    exchange = Exchange.objects.get()
    assert (exchange.asker, exchange.asked_by) == (group, account)


def test_nobody_asks_for_an_organization_that_they_do_not_manage(
    ana_sees, ana, bo, make_organization
):
    make_organization("Others", wanted=["sparql"], languages=["en"])
    ana_sees.post(f"{TO_BO}&kind=learn", SAYS | {"asker": "org:others"})
    assert Exchange.objects.get().asker == ana


def test_a_visitor_signs_in_and_finds_what_they_typed(client, client_of, ana, bo):
    account: Account = ana.person.account
    address = f"{TO_BO}&kind=learn"
    assert "/sign-in/?next=/exchanges/new/%3Fto%3DBo" in client.get(address)["Location"]
    client.post(address, SAYS | {"member": account.pk})
    client.force_login(account)
    assert SAYS["note"] in words(client.get(address))


def test_giving_permission_keeps_what_is_typed(ana_sees, ana, bo):
    address = f"{TO_BO}&kind=learn"
    typed = SAYS | {"turn": "permission", "member": ana.person.account.pk}
    response = ana_sees.post(address, typed)
    leads_back = "next=%2Fexchanges%2Fnew%2F%3Fto%3DBo%26kind%3Dlearn"
    assert response["Location"] == f"/me/contact-permission/?{leads_back}"
    assert SAYS["note"] in words(ana_sees.get(address))
    assert not Exchange.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_asks_as_often_for_one_as_for_three(
    ana_sees, ana, make_person, make_organization, django_assert_num_queries, number
):
    slugs = ["sparql", "lexemes", "wikidata"][:number]
    make_person("Cleo", available=slugs, languages=dict.fromkeys(["en", "fr", "pt"][:number], "3"))
    for each in range(number):
        make_organization(f"Group {each}", managers=[ana.person.account])
    ana_sees.get("/capacities/")  # the directory is in memory
    with django_assert_num_queries(13):
        ana_sees.get("/exchanges/new/?to=Cleo&kind=swap")


def test_who_may_not_ask_is_told_before_a_word_is_typed(ana_sees, bo, ana):
    Sanction.objects.create(account=ana.person.account, kind=SanctionKind.NO_CONTACT, reason="Rude")
    assert "Moderators have paused contact" in words(ana_sees.get(f"{TO_BO}&kind=learn"))


def test_who_takes_back_again_and_again_reads_when_to_ask(ana_sees, ana, bo, make_exchange):
    for _ in range(2):
        make_exchange(ana, bo, state=State.WITHDRAWN)
    page = words(ana_sees.post(f"{TO_BO}&kind=learn", SAYS))
    assert "You can ask them again in 24 hours." in page
    assert SAYS["note"] in page


def test_the_limit_is_told_from_half_use_on(ana_sees, bo, ana, make_person):
    for number in range(3):
        FirstContact.objects.create(account=ana.person.account, peer=make_person(f"Other {number}"))
    assert "have done so with 3" in words(ana_sees.get(f"{TO_BO}&kind=learn"))


@pytest.mark.parametrize("kind", Kind.values)
def test_who_states_nothing_is_asked_by_name(ana_sees, make_person, kind):
    make_person("Quiet", languages={"en": "3"})
    address = f"/exchanges/new/?to=Quiet&kind={kind}"
    assert "They have not said yet" in words(ana_sees.get(address))
    response = ana_sees.post(address, SAYS)
    assert "other_capacity" in response.context["form"].errors
