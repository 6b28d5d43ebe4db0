from datetime import UTC, datetime

import pytest
from django.utils import timezone

from capx.capacities.models import Capacity
from capx.peers.enums import Kind, Visibility
from capx.peers.models import Peer, PeerChange, Revision
from capx.peers.transfer import importing
from capx.peers.transfer.report import ImportReport

pytestmark = pytest.mark.django_db

ANA = {
    "username": "Ana",
    "about": "Olá!",
    "known": ["sparql"],
    "available": ["bots"],
    "wanted": ["photography"],
    "languages": [{"code": "pt", "level": "n"}],
    "territories": ["BR"],
    "projects": ["ptwiki"],
    "visibility": "public",
    "updated": "2026-01-01T12:00:00+00:00",
}


def revision() -> int:
    return Revision.objects.values_list("number", flat=True).first() or 0


def stated(peer: Peer) -> set[tuple[str, str]]:
    return set(peer.statements.values_list("capacity__slug", "intent"))


def test_a_person_is_added_and_waits_for_their_member(bring_in):
    assert bring_in(ANA) == ImportReport(added=1)
    peer = Peer.objects.get()
    assert (peer.kind, peer.name, peer.handle) == (Kind.PERSON, "Ana", "Ana")
    assert peer.name_folded == "ana"
    assert peer.visibility == Visibility.PUBLIC
    assert peer.taken_over is False
    assert peer.about == "Olá!"
    assert peer.confirmed_at == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert peer.person.account is None
    assert stated(peer) == {
        ("sparql", "known"),
        ("bots", "known"),
        ("bots", "available"),
        ("photography", "wanted"),
    }
    assert list(peer.languages.values_list("language_id", "level")) == [("pt", "N")]
    assert list(peer.territories.values_list("territory_id", flat=True)) == ["BR"]
    assert list(peer.projects.values_list("project_id", flat=True)) == ["ptwiki"]


def test_without_a_date_the_import_itself_is_the_confirmation(bring_in):
    before = timezone.now()
    bring_in({"username": "Ana"})
    assert before <= Peer.objects.get().confirmed_at <= timezone.now()


def test_claimed_people_count_as_taken_over_at_once(bring_in):
    bring_in(ANA, claimed=True)
    assert Peer.objects.get().taken_over is True


def test_claiming_later_takes_over_who_was_waiting(bring_in):
    bring_in(ANA)
    assert bring_in(ANA, claimed=True) == ImportReport(changed=1)
    assert Peer.objects.get().taken_over is True


def test_a_second_run_changes_nothing(bring_in):
    bring_in(ANA, {"username": "Bia"})
    before = revision()
    rows = set(Peer.objects.get(name="Ana").statements.values_list("pk", flat=True))
    assert bring_in(ANA, {"username": "Bia"}) == ImportReport(unchanged=2)
    assert revision() == before
    assert set(Peer.objects.get(name="Ana").statements.values_list("pk", flat=True)) == rows


@pytest.mark.parametrize(
    "change",
    [
        {"about": "Oi!"},
        {"visibility": "paused"},
        {"updated": "2026-02-01T12:00:00+00:00"},
        {"wikimedia_id": 5},
        {"known": []},
        {"available": []},
        {"wanted": ["photography", "sparql"]},
        {"languages": [{"code": "pt", "level": "5"}]},
        {"territories": []},
        {"projects": ["ptwiki", "wikidatawiki"]},
    ],
)
def test_what_differs_is_changed_and_marked(bring_in, change):
    bring_in(ANA)
    before = revision()
    assert bring_in(ANA | change) == ImportReport(changed=1)
    assert revision() == before + 1
    assert bring_in(ANA | change) == ImportReport(unchanged=1)


def test_a_change_leaves_one_row_of_each_fact(bring_in):
    bring_in(ANA)
    bring_in(ANA | {"known": ["sparql", "lexemes"], "available": []})
    assert stated(Peer.objects.get()) == {
        ("sparql", "known"),
        ("lexemes", "known"),
        ("photography", "wanted"),
    }


def test_a_line_without_date_keeps_the_one_that_is_there(bring_in):
    bring_in(ANA)
    undated = {key: value for key, value in ANA.items() if key != "updated"}
    assert bring_in(undated) == ImportReport(unchanged=1)
    bring_in(undated | {"about": "Oi!"})
    assert Peer.objects.get().confirmed_at == datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_a_batch_is_one_revision_that_names_its_people(bring_in):
    before = revision()
    bring_in(ANA, {"username": "Bia"})
    assert revision() == before + 1
    changed = PeerChange.objects.filter(revision=revision()).values_list("peer_id", flat=True)
    assert set(changed) == set(Peer.objects.values_list("pk", flat=True))


def test_many_batches_have_the_same_end(bring_in, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    people = [{"username": f"Person {number}", "known": ["sparql"]} for number in range(5)]
    assert bring_in(*people) == ImportReport(added=5)
    assert bring_in(*people) == ImportReport(unchanged=5)
    assert Capacity.objects.get(slug="sparql").statements.count() == 5


def test_bad_lines_are_told_with_number_and_reason_and_skipped(bring_in):
    report = bring_in(ANA, "{", "  ", {"username": "Bia", "known": ["juggling"]}, {"username": "C"})
    assert report == ImportReport(added=2, bad=2)
    assert [number for number, _ in bring_in.refused] == [2, 4]
    assert bring_in.refused[1] == (4, 'known: "juggling" is not known.')
    assert report.understood == 2


def test_the_second_line_of_the_same_person_is_a_bad_one(bring_in):
    report = bring_in(
        {"username": "Ana", "wikimedia_id": 5},
        {"username": "ana", "about": "again"},
        {"username": "Bia", "wikimedia_id": 5},
    )
    assert report == ImportReport(added=1, bad=2)
    assert bring_in.refused == [
        (2, "The same person stands in line 1 already."),
        (3, "The same person stands in line 1 already."),
    ]


def test_a_dry_run_counts_the_same_and_writes_nothing(bring_in):
    bring_in(ANA, {"username": "Bia"})
    lines = [ANA | {"about": "Oi!"}, {"username": "Bia"}, {"username": "Caio"}, "{"]
    before = revision()
    tried = bring_in(*lines, dry_run=True)
    assert tried == ImportReport(added=1, changed=1, unchanged=1, bad=1)
    assert revision() == before
    assert Peer.objects.count() == 2
    assert bring_in(*lines) == tried


def test_a_batch_takes_the_same_queries_for_one_person_and_for_three(
    bring_in, django_assert_num_queries
):
    def people(names, **more):
        return [ANA | {"username": name} | more for name in names]

    bring_in({"username": "Warm"})
    for names in (["A"], ["B", "C", "D"]):
        with django_assert_num_queries(19):
            bring_in(*people(names))
        with django_assert_num_queries(26):
            bring_in(*people(names, about="Oi!", territories=[], known=["lexemes"]))


def test_a_name_that_folding_makes_longer_is_cut_off(bring_in):
    bring_in({"username": "A" + "ﷺ" * 84})
    assert len(Peer.objects.get().name_folded) == 255
