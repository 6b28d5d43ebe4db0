from datetime import timedelta

import pytest
from django.utils import timezone

from capx.errors import LimitReachedError
from capx.safety.models import Allowance, FirstContact
from capx.safety.queries import allowance_of
from capx.safety.services import count_first_contact, note_answered, note_met, note_standing


@pytest.fixture
def peers(make_person) -> list[int]:
    return [make_person(f"Peer {number}").pk for number in range(5)]


def reach_out(account, peers) -> None:
    for peer_id in peers:
        count_first_contact(account=account, peer_id=peer_id)


def test_a_newcomer_may_get_in_touch_with_three_peers_a_day(newcomer, peers):
    reach_out(newcomer, peers[:3])
    with pytest.raises(LimitReachedError, match="3 new peers a day"):
        count_first_contact(account=newcomer, peer_id=peers[3])


def test_later_words_to_the_same_peer_are_free(newcomer, peers):
    reach_out(newcomer, peers[:3] * 4)
    assert allowance_of(newcomer).used == 3


def test_words_to_whoever_began_are_free(newcomer, peers, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        note_met(account_ids=[newcomer.pk], peer_id=peers[4])
    reach_out(newcomer, peers[:3])
    count_first_contact(account=newcomer, peer_id=peers[4])
    assert allowance_of(newcomer).used == 3


def test_to_be_met_again_changes_nothing(newcomer, peers, django_capture_on_commit_callbacks):
    reach_out(newcomer, peers[:1])
    with django_capture_on_commit_callbacks(execute=True):
        note_met(account_ids=[newcomer.pk], peer_id=peers[0])
    assert allowance_of(newcomer).used == 1


def test_a_day_is_the_last_24_hours(newcomer, peers):
    reach_out(newcomer, peers[:3])
    first = FirstContact.objects.filter(peer=peers[0])
    first.update(at=timezone.now() - timedelta(hours=23, minutes=59))
    with pytest.raises(LimitReachedError):
        count_first_contact(account=newcomer, peer_id=peers[3])
    first.update(at=timezone.now() - timedelta(hours=24, seconds=1))
    count_first_contact(account=newcomer, peer_id=peers[3])


def test_nothing_is_counted_where_the_limit_is_reached(newcomer, peers):
    reach_out(newcomer, peers[:3])
    with pytest.raises(LimitReachedError):
        count_first_contact(account=newcomer, peer_id=peers[3])
    assert FirstContact.objects.filter(account=newcomer).count() == 3


def test_the_member_is_told_from_half_use_on(newcomer, peers):
    assert not allowance_of(newcomer).is_worth_telling
    reach_out(newcomer, peers[:1])
    assert not allowance_of(newcomer).is_worth_telling
    reach_out(newcomer, peers[1:2])
    shown = allowance_of(newcomer)
    assert shown.is_worth_telling
    assert (shown.used, shown.left, shown.limit) == (2, 1, 3)


def test_answers_raise_the_limit(newcomer):
    for _ in range(2):
        note_answered(account=newcomer)
    assert allowance_of(newcomer).limit == 10


def test_what_the_wikis_know_raises_the_limit(newcomer):
    long_ago = timezone.now() - timedelta(days=400)
    note_standing(account=newcomer, registered=long_ago, edits=1_000)
    assert allowance_of(newcomer).limit == 25


def test_the_best_that_a_wiki_told_is_kept(newcomer):
    early, late = (timezone.now() - timedelta(days=days) for days in (400, 3))
    note_standing(account=newcomer, registered=early, edits=1_000)
    note_standing(account=newcomer, registered=late, edits=7)
    note_standing(account=newcomer, registered=None, edits=None)
    known = Allowance.objects.get(account=newcomer)
    assert (known.registered_at, known.edits) == (early, 1_000)


def test_synthetic_members_have_a_limit_of_their_own(make_account):
    assert allowance_of(make_account("Demo", is_synthetic=True)).limit == 10


def test_the_limit_is_of_the_account_alone(newcomer, member, peers):
    reach_out(newcomer, peers[:3])
    reach_out(member, peers[:3])
    assert allowance_of(member).used == 3
