import json

import pytest

from capx.peers.enums import Visibility
from capx.peers.models import Affiliation, Peer
from capx.peers.transfer import exporting
from capx.peers.transfer.exporting import exported_lines, people_to_export
from capx.peers.transfer.record import KEYS
from capx.peers.transfer.report import ImportReport

pytestmark = pytest.mark.django_db

FULL = {
    "username": "Ana Maria",
    "about": "Olá!\n“Tudo” bem? 佐藤",
    "known": ["bots", "sparql"],
    "available": ["bots"],
    "wanted": ["photography"],
    "languages": [{"code": "en", "level": "3"}, {"code": "pt", "level": "n"}],
    "territories": ["BR", "south-asia"],
    "projects": ["ptwiki", "wikidatawiki"],
    "affiliations": [],
    "visibility": "public",
    "updated": "2026-01-01T12:00:00.000123+00:00",
}


def export(*visibilities: Visibility, with_ids: bool = False) -> list[dict[str, object]]:
    people = people_to_export(visibilities or Visibility)
    return [json.loads(line) for line in exported_lines(people, with_ids=with_ids)]


def test_what_comes_in_goes_out_as_it_was(bring_in):
    bring_in(FULL)
    assert export() == [FULL]


def test_keys_stand_in_the_order_of_the_format(bring_in):
    bring_in(FULL)
    assert list(export(with_ids=True)[0]) == list(KEYS)
    assert list(export()[0]) == [key for key in KEYS if key not in {"kind", "wikimedia_id"}]


def test_ids_are_told_when_asked_for(bring_in):
    bring_in({"username": "Ana", "wikimedia_id": 5}, {"username": "Bia"})
    lines = export(with_ids=True)
    assert [(line["kind"], line["wikimedia_id"]) for line in lines] == [
        ("person", 5),
        ("person", None),
    ]


def test_bringing_an_export_in_again_changes_nothing(bring_in, make_person):
    bring_in(
        FULL, {"username": "Bia", "visibility": "paused", "wikimedia_id": 5}, {"username": "C"}
    )
    before = export(with_ids=True)
    assert bring_in(*before) == ImportReport(unchanged=3)
    Peer.objects.all().delete()
    assert bring_in(*before) == ImportReport(added=3)
    assert export(with_ids=True) == before


def test_only_chosen_visibilities_go_out_and_drafts_never(make_person):
    for visibility in Visibility:
        make_person(visibility.title(), visibility=visibility)
    assert [line["username"] for line in export()] == ["Public", "Members", "Paused"]
    assert [line["username"] for line in export(Visibility.PUBLIC)] == ["Public"]
    assert export(Visibility.DRAFT) == []


def test_organizations_do_not_go_out_as_people(make_organization):
    make_organization("shown", Visibility.PUBLIC)
    assert export() == []


def test_affiliations_go_out_unless_the_organization_is_hidden(make_person, make_organization):
    peer = make_person("Ana")
    for slug, visibility in (("shown", Visibility.PUBLIC), ("hidden", Visibility.PAUSED)):
        organization = make_organization(slug, visibility)
        Affiliation.objects.create(peer=peer, organization=organization)
    assert export()[0]["affiliations"] == ["shown"]


def test_a_profile_without_a_name_of_its_own_stays(bring_in):
    bring_in({"username": "Ana", "wikimedia_id": 5})
    Peer.objects.update(name="#5", handle="#5")
    assert export() == []


def test_people_are_read_in_batches_with_the_same_queries_each(
    make_person, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(exporting, "BATCH", 2)
    for number in range(5):
        make_person(f"Person {number}", known=["sparql"])
    with django_assert_num_queries(6 + 3 * 6 + 1):  # vocabulary, three batches, and the end
        lines = export()
    assert [line["username"] for line in lines] == [f"Person {number}" for number in range(5)]
