"""Once a day it is written down who was confirmed how lately, and who was shown how often."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from pyroaring import BitMap

from capx.matching import score
from capx.matching.day import current_day
from capx.matching.models import FrozenLevel, Showing
from capx.matching.services import freeze_day, note_shown
from capx.matching.tasks import freeze_day as freeze_in_background
from capx.peers.enums import Visibility
from capx.peers.models import Peer

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 6, 8, 0, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now():
    """The clock, which tests put forward."""
    with patch("django.utils.timezone.now", return_value=MORNING) as clock:
        yield clock


@pytest.fixture
def ana(make_person):
    return make_person("Ana")


@pytest.fixture
def ben(make_person):
    return make_person("Ben")


def _shown(peer, times, days_ago=1):
    day = MORNING.date() - timedelta(days=days_ago)
    Showing.objects.bulk_create(Showing(peer=peer, day=day) for _ in range(times))


def test_before_the_first_freeze_everybody_is_fresh_and_rested(ana):
    day = current_day()
    assert (day.date, day.recency_part.value(ana.pk), day.rest_part.value(ana.pk)) == (
        MORNING.date(),
        1.0,
        1.0,
    )


@pytest.mark.parametrize("days", [0, 30, 31, 90, 91, 180, 181, 365, 366, 730, 731, 5_000])
def test_recency_is_what_the_score_says_of_whole_days(ana, days):
    midnight = MORNING.replace(minute=0)
    for second in (midnight, midnight + timedelta(hours=23, minutes=59)):
        Peer.objects.update(confirmed_at=second - timedelta(days=days))
        freeze_day(anew=True)
        assert current_day().recency_part.value(ana.pk) == score.recency(days)


def test_rest_is_measured_against_the_average_of_all_who_can_be_shown(ana, ben, make_person):
    make_person("Never shown")
    make_person("Paused", visibility=Visibility.PAUSED)
    _shown(ana, 5)
    _shown(ben, 1)
    freeze_day()
    rest = current_day().rest_part
    assert rest.value(ana.pk) == score.rest(5 / 2)
    assert rest.value(ben.pk) == score.rest(1 / 2)
    assert rest.value(ben.pk + 100) == 1.0


def test_what_is_added_up_is_the_whole_week(ana, ben):
    for days_ago in range(1, 8):
        _shown(ana, 2, days_ago)
    _shown(ana, 100, days_ago=8)
    _shown(ben, 14)
    freeze_day()
    rest = current_day().rest_part
    assert rest.value(ana.pk) == rest.value(ben.pk) == score.rest(1.0)


def test_days_that_are_over_become_one_row_each_and_today_stays(ana):
    _shown(ana, 3, days_ago=2)
    _shown(ana, 4, days_ago=1)
    _shown(ana, 2, days_ago=0)
    freeze_day()
    rows = Showing.objects.order_by("day", "pk").values_list("day", "times")
    two, one, today = (MORNING.date() - timedelta(days=each) for each in (2, 1, 0))
    assert list(rows) == [(two, 3), (one, 4), (today, 1), (today, 1)]


def test_adding_up_again_changes_nothing(ana):
    _shown(ana, 3)
    freeze_day()
    before = list(Showing.objects.values())
    freeze_day(anew=True)
    assert list(Showing.objects.values()) == before


def test_it_is_done_once_a_day(ana, now):
    assert freeze_day()
    _shown(ana, 3)
    assert not freeze_day()
    assert current_day().rest_part.value(ana.pk) == 1.0
    now.return_value = MORNING + timedelta(days=1)
    freeze_in_background.func()
    day = current_day()
    assert day.date == MORNING.date() + timedelta(days=1)
    assert day.rest_part.value(ana.pk) == score.rest(1.0)


def test_only_one_day_is_kept(ana, now):
    freeze_day()
    now.return_value = MORNING + timedelta(days=1)
    freeze_day()
    assert set(FrozenLevel.objects.values_list("day", flat=True)) == {now.return_value.date()}


def test_the_last_day_goes_on_until_a_new_one_is_frozen(ana, now):
    freeze_day()
    now.return_value = MORNING + timedelta(days=3)
    assert current_day().date == MORNING.date()


def test_who_was_deleted_meanwhile_is_not_in_the_way(ana, ben):
    Peer.objects.update(confirmed_at=MORNING - timedelta(days=100))
    _shown(ana, 3)
    _shown(ben, 3)
    freeze_day()
    ben.delete()
    assert freeze_day(anew=True)
    day = current_day()
    assert BitMap.union(*(level.peers for level in day.recency)) == BitMap([ana.pk])
    assert BitMap.union(*(level.peers for level in day.rest)) == BitMap([ana.pk])


def test_the_day_is_read_once(ana, django_assert_num_queries):
    freeze_day()
    current_day()
    with django_assert_num_queries(1):
        current_day()


def test_showing_is_counted_without_saying_to_whom(ana, ben):
    note_shown([ana.pk, ben.pk])
    note_shown([ana.pk])
    assert sorted(Showing.objects.values_list("peer_id", "day", "times")) == [
        (ana.pk, MORNING.date(), 1),
        (ana.pk, MORNING.date(), 1),
        (ben.pk, MORNING.date(), 1),
    ]


@pytest.mark.django_db(transaction=True)
def test_showing_somebody_who_is_being_deleted_counts_nobody_and_fails_nothing(make_person):
    ana, gone = make_person("Ana"), make_person("Ben")
    number = gone.pk
    gone.delete()
    note_shown([ana.pk, number])
    assert not Showing.objects.exists()
