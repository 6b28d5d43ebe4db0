import json

import pytest

from capx.accounts.services import download, erase
from capx.peers.models import (
    Affiliation,
    Peer,
    PeerChange,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Person,
    Picture,
    Statement,
)
from capx.peers.services import choose_commons_file, set_about, set_identity, set_projects

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person):
    ana = make_person("Ana", available=["sparql"], languages={"pt": "N"}, territories=["BR"])
    own = {"actor": ana.person.account, "peer": ana}
    set_about(**own, about="Olá", language="pt")
    set_identity(**own, pronouns="ela", time_zone="America/Bahia", wikidata_id="Q42")
    set_projects(**own, projects=["ptwiki"])
    choose_commons_file(**own, file="Ana.jpg")
    return ana


def test_the_download_says_all_that_is_stored(ana):
    (told,) = json.loads(json.dumps(download(actor=ana.person.account)))["profile"]
    assert told["about"] == "Olá"
    assert told["pronouns"] == "ela"
    assert told["wikidata_item"] == "Q42"
    assert told["picture"]["commons_file"] == "Ana.jpg"
    assert told["languages"] == [{"code": "pt", "level": "N"}]
    assert told["territories"] == ["BR"]
    assert told["projects"] == ["ptwiki"]
    assert {"capacity": "sparql", "intent": "available"} in told["capacities"]


def test_who_has_no_profile_downloads_none(newcomer):
    assert download(actor=newcomer)["profile"] == []


def test_deletion_leaves_nothing_of_a_profile(ana):
    pk = ana.pk
    erase(actor=ana.person.account)
    for model in (Peer, Person, Statement, PeerLanguage, PeerTerritory, PeerProject, Picture):
        assert not model.objects.exists()
    assert not Affiliation.objects.exists()
    assert PeerChange.objects.filter(peer_id=pk).exists()


def test_deletion_leaves_others_alone(ana, make_person):
    bola = make_person("Bola", known=["sparql"])
    choose_commons_file(actor=bola.person.account, peer=bola, file="Ana.jpg")
    erase(actor=ana.person.account)
    assert list(Peer.objects.all()) == [bola]
    assert Picture.objects.count() == 1
    assert Statement.objects.count() == 1


def test_deletion_takes_a_waiting_import_along(newcomer):
    peer = Peer.objects.create(handle="N", name="N", taken_over=False)
    Person.objects.create(peer=peer, wikimedia_id=newcomer.wikimedia_id)
    assert download(actor=newcomer)["profile"][0]["taken_over"] is False
    erase(actor=newcomer)
    assert not Peer.objects.exists()
