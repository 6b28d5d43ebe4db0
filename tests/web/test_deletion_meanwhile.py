"""A member who is deleted while another request of theirs runs is a visitor there as well."""

import pytest
from django.urls import reverse

from capx.accounts import services
from capx.accounts.backend import WikimediaBackend
from capx.accounts.models import Account, Session
from capx.explore.models import SavedPeer
from capx.peers.models import Peer, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def deleted_meanwhile(monkeypatch):
    """Delete whoever makes a request, just after it was found out who that is."""
    get_user = WikimediaBackend.get_user

    def get_and_erase(backend, user_id):
        account = get_user(backend, user_id)
        if account:
            services.erase(actor=account)
        return account

    monkeypatch.setattr(WikimediaBackend, "get_user", get_and_erase)


def requests(other):
    """Address and fields of everything that a member may send."""
    about = {"about": "Too late", "language": "English", "visibility": "public"}
    return [
        (reverse("peers:edit", args=["about"]), about),
        (reverse("peers:edit", args=["visibility"]), {"visibility": "public"}),
        (reverse("peers:edit", args=["picture"]), {"choice": "owl", "visibility": "public"}),
        (reverse("peers:edit", args=["capacities"]), {"known": ["sparql"], "visibility": "public"}),
        (reverse("peers:confirm"), {}),
        (reverse("peers:imported"), {"decision": "drop"}),
        (reverse("web:capacity", args=["sparql"]), {"intent": "known"}),
        (reverse("explore:save", args=[other.pk]), {}),
        (reverse("explore:note", args=[other.pk]), {"note": "Too late"}),
        (reverse("web:privacy"), {"visibility": "public"}),
        (reverse("web:privacy-delete"), {"name": "Ana"}),
        (reverse("web:language"), {"language": "pt-br"}),
    ]


@pytest.mark.parametrize("number", range(12))
@pytest.mark.parametrize("has_profile", [True, False])
def test_nothing_is_saved_and_nothing_fails(
    make_person, make_account, client_of, deleted_meanwhile, number, has_profile
):
    other = make_person("Other")
    account = make_person("Ana").person.account if has_profile else make_account("Ana")
    client = client_of(account)
    address, fields = requests(other)[number]
    assert client.post(address, fields).status_code in {200, 302, 404}
    assert list(Peer.objects.all()) == [other]
    assert list(Person.objects.all()) == [other.person]
    assert list(Account.objects.all()) == [other.person.account]
    assert not SavedPeer.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.parametrize("address", ["/", "/me/profile/", "/me/profile/about/", "/me/privacy/"])
def test_pages_lead_home_or_are_shown_a_last_time(
    make_account, client_of, deleted_meanwhile, address
):
    client = client_of(make_account("Ana"))
    assert client.get(address).status_code in {200, 302}
    assert not Peer.objects.exists()


def test_a_fault_of_our_own_stays_one(member, client_of, monkeypatch):
    client = client_of(member)
    monkeypatch.setattr("capx.web.views.home.home_of", lambda *_, **__: Peer.objects.get(pk=0))
    with pytest.raises(Peer.DoesNotExist):
        client.get("/")
