"""An imported profile waits for its member, who keeps, mends or drops it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from capx.accounts.services import sign_in
from capx.capacities.enums import Intent
from capx.errors import NotFoundError
from capx.peers.enums import Visibility
from capx.peers.models import Peer, Person
from capx.peers.queries import imported_profile_for, person_of
from capx.peers.services import drop_import, keep_import, people
from capx.wikimedia.oauth import Identity
from tests.conftest import state

pytestmark = pytest.mark.django_db
UPDATED = timezone.now() - timedelta(days=30)


def come(sub, username, registered=None):
    return sign_in(identity=Identity(sub, username, blocked=False, registered=registered))


@pytest.fixture
def waiting():
    peer = Peer(
        taken_over=False, visibility=Visibility.PUBLIC, confirmed_at=UPDATED, about="Imported words"
    )
    people.call(peer, "Ana")
    peer.save()
    Person.objects.create(peer=peer)
    state(peer, Intent.AVAILABLE, ["sparql"])
    return peer


def give_id(peer, wikimedia_id):
    Person.objects.filter(peer=peer).update(wikimedia_id=wikimedia_id)


def test_the_member_of_the_id_sees_it_whatever_the_name(waiting):
    give_id(waiting, 7)
    assert imported_profile_for(come(7, "Somebody else")) == waiting


def test_without_an_id_the_name_decides(waiting):
    assert imported_profile_for(come(7, "Ana", UPDATED - timedelta(days=1))) == waiting


def test_an_account_of_unknown_age_is_trusted_by_its_name(waiting):
    assert imported_profile_for(come(7, "Ana")) == waiting


def test_an_account_younger_than_the_import_is_somebody_else(waiting):
    assert imported_profile_for(come(7, "Ana", UPDATED + timedelta(days=1))) is None


def test_the_name_does_not_win_over_another_id(waiting):
    give_id(waiting, 5)
    assert imported_profile_for(come(7, "Ana")) is None


def test_a_member_with_a_profile_is_not_given_another(waiting, make_person):
    own = make_person("Bola")
    account = come(own.person.wikimedia_id, "Ana")
    assert person_of(account) == own
    assert imported_profile_for(account) is None
    assert not Peer.objects.filter(pk=waiting.pk).exists()


def test_who_keeps_it_owns_it(waiting):
    ana = come(7, "Ana")
    peer = keep_import(actor=ana, visibility=Visibility.MEMBERS)
    assert person_of(ana) == peer == waiting
    assert peer.taken_over
    assert peer.visibility == Visibility.MEMBERS
    assert peer.confirmed_at > UPDATED
    assert peer.statements.count() == 2


def test_a_kept_profile_is_called_as_the_account(waiting):
    give_id(waiting, 7)
    peer = keep_import(actor=come(7, "Ana Lima"), visibility=Visibility.PUBLIC)
    assert peer.handle == "Ana_Lima"


def test_who_drops_it_starts_afresh(waiting):
    ana = come(7, "Ana")
    drop_import(actor=ana)
    assert not Peer.objects.filter(pk=waiting.pk).exists()
    assert person_of(ana).about == ""
    assert person_of(ana).taken_over


def test_nothing_waits_for_somebody_else(waiting, newcomer):
    for refused in (
        lambda: keep_import(actor=newcomer, visibility=Visibility.PUBLIC),
        lambda: drop_import(actor=newcomer),
    ):
        with pytest.raises(NotFoundError):
            refused()
    waiting.refresh_from_db()
    assert not waiting.taken_over


@pytest.fixture
def ana(waiting, client_of):
    return client_of(come(7, "Ana"))


def decide(client, decision, **fields):
    return client.post(reverse("peers:imported"), {"decision": decision, **fields})


def test_the_member_is_shown_what_was_imported(ana):
    html = ana.get(reverse("peers:profile")).content.decode()
    assert "Imported words" in html
    assert html.count("<h1") == 1
    for decision in ("keep", "mend", "drop"):
        assert f'value="{decision}"' in html


def test_no_section_is_edited_before_the_decision(ana):
    response = ana.get(reverse("peers:edit", args=["about"]))
    assert response["Location"] == reverse("peers:profile")


def test_nothing_is_confirmed_before_the_decision(ana, waiting):
    assert ana.post(reverse("peers:confirm"))["Location"] == reverse("peers:profile")
    waiting.refresh_from_db()
    assert waiting.confirmed_at == UPDATED


def test_who_comes_by_a_link_is_asked_for_the_decision(ana):
    assert ana.get(reverse("peers:imported"))["Location"] == reverse("peers:profile")


@pytest.mark.parametrize(
    ("decision", "page"),
    [("keep", "/people/Ana/"), ("mend", "/me/profile/")],
)
def test_kept_profiles_lead_on(ana, waiting, decision, page):
    response = decide(ana, decision, visibility="members")
    assert response["Location"] == page
    waiting.refresh_from_db()
    assert (waiting.taken_over, waiting.visibility) == (True, "members")


def test_a_dropped_profile_is_gone(ana, waiting):
    assert decide(ana, "drop").status_code == 302
    assert not Peer.objects.filter(pk=waiting.pk).exists()


@pytest.mark.parametrize("fields", [{"visibility": "draft"}, {}])
def test_keeping_needs_a_good_visibility(ana, waiting, fields):
    html = decide(ana, "keep", **fields).content.decode()
    assert "cdx-message--error" in html
    waiting.refresh_from_db()
    assert not waiting.taken_over


def test_an_unknown_decision_changes_nothing(ana, waiting):
    assert decide(ana, "burn", visibility="public").status_code == 200
    waiting.refresh_from_db()
    assert not waiting.taken_over


def test_who_has_nothing_waiting_is_told(client_of, newcomer):
    client = client_of(newcomer)
    assert decide(client, "keep", visibility="public")["Location"] == reverse("peers:profile")
    html = client.get(decide(client, "drop")["Location"]).content.decode()
    assert "no imported profile" in html
