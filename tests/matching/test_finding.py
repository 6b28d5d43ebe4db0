"""Matches are exactly those whom scoring everybody would find."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from bench.matching.community import Measured
from capx.matching import best_first, finding
from capx.matching.enums import Gain
from capx.matching.finding import NUMBER, OF_ONE_GROUP, start_matching
from tests.matching.plain import Somebody
from tests.matching.tree import DIRECTORY, ENTRIES, PRESS, QUERIES, SPARQL

TODAY = date(2026, 6, 1)
stated = st.lists(st.sampled_from([e.id for e in ENTRIES]), unique=True, max_size=4).map(tuple)


def _some(*values):
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


members = st.builds(
    Somebody,
    number=st.integers(1, 60),
    wanted=stated,
    available=stated,
    languages=st.dictionaries(st.sampled_from(["pt", "sw", "ja"]), st.integers(1, 3), max_size=2),
    territories=_some("BR", "AR", "GH", "sub-saharan-africa"),
    projects=_some("ptwiki", "swwiki"),
    time_zone=st.sampled_from(["", "America/Sao_Paulo", "Africa/Accra", "Pacific/Auckland"]),
    confirmed=st.sampled_from([0, 29, 31, 200, 400, 900]).map(lambda n: TODAY - timedelta(days=n)),
    room=st.integers(0, 3),
    is_open=st.integers(0, 9).map(bool),
    is_taken_over=st.integers(0, 9).map(bool),
    away_until=st.sampled_from([None, None, None, TODAY, TODAY - timedelta(days=1)]),
)
communities = st.lists(members, min_size=2, max_size=25, unique_by=lambda each: each.number).map(
    lambda each: Measured({member.number: member for member in each}, DIRECTORY)
)
shown = st.dictionaries(st.integers(1, 60), st.integers(1, 40))


def _matching(community, seeker, *, shown=None, today=TODAY, apart=()):
    return start_matching(
        seeker.seeker,
        index=community.index,
        directory=community.directory,
        day=community.day(today, shown or {}),
        apart=BitMap(apart),
    )


@given(
    communities,
    shown,
    st.sets(st.integers(1, 60), max_size=3),
    st.sampled_from([None, *Gain]),
    st.sampled_from([0, best_first.FEW]),
    st.sampled_from([1, 3, NUMBER]),
)
def test_the_best_are_the_best_of_all(community, shown, apart, gain, few, number):
    seeker, plain = next(iter(community.members.values())), community.plain(TODAY, shown)
    everybody = plain.best(seeker, apart=frozenset(apart), gain=gain)
    with patch.object(best_first, "FEW", few):
        found = _matching(community, seeker, shown=shown, apart=apart).best(number, gain=gain)
    scores = [score for score, _number in everybody[:number]]
    assert [match.score for match in found] == pytest.approx(scores)
    for match in found:
        other = community.members[match.peer_id]
        assert match.parts == pytest.approx(plain.parts(seeker, other))
        assert match.gain == plain.gain(seeker, other)


ENGLISH = {"languages": {"en": 3}}
ANA = Somebody(1, wanted=(SPARQL.id,), available=(PRESS.id,), **ENGLISH)
BEN = Somebody(2, wanted=(PRESS.id,), available=(SPARQL.id,), **ENGLISH)


def _shown_to_ana(*others, **how):
    community = Measured({each.number: each for each in (ANA, *others)}, DIRECTORY)
    return [match.peer_id for match in _matching(community, ANA, **how).best()]


def _like_ben(number=2, **facts):
    own = {"wanted": BEN.wanted, "available": BEN.available} | ENGLISH
    return Somebody(number, **own | facts)


def test_who_shares_what_one_wants_is_shown_and_oneself_is_not():
    assert _shown_to_ana(BEN) == [2]


@pytest.mark.parametrize(
    "facts",
    [
        {"is_open": False},
        {"is_taken_over": False},
        {"away_until": TODAY},
        {"room": 0},
        {"languages": {"fr": 3}},
        {"available": (), "wanted": ()},
    ],
)
def test_whoever_takes_no_part_is_not_even_scored(facts, monkeypatch):
    monkeypatch.delattr(finding.Matching, "match")
    assert _shown_to_ana(_like_ben(**facts)) == []


def test_who_comes_back_today_is_shown_again():
    assert _shown_to_ana(_like_ben(away_until=TODAY - timedelta(days=1))) == [2]


def test_whom_one_is_not_to_see_is_left_out():
    assert _shown_to_ana(BEN, apart=[2]) == []


def test_who_gives_back_comes_before_who_only_gives():
    giver = _like_ben(3, wanted=(QUERIES.id,))
    assert _shown_to_ana(giver, BEN) == [2, 3]


def test_who_shares_only_a_neighbour_of_what_is_wanted_still_comes_before_who_gives_nothing():
    generous = _like_ben(3, available=())
    neighbour = _like_ben(2, available=(4,))
    assert _shown_to_ana(generous, neighbour) == [2, 3]


def test_who_was_shown_often_makes_room():
    assert _shown_to_ana(BEN, _like_ben(3), shown={2: 40, 3: 1}) == [3, 2]


def _twins(number):
    return [_like_ben(each) for each in range(2, number + 2)]


def test_equals_keep_their_turn_all_day():
    assert _shown_to_ana(*_twins(30)) == _shown_to_ana(*reversed(_twins(30)))


def test_equals_take_turns_from_day_to_day():
    days = [TODAY + timedelta(days=number) for number in range(12)]
    seen = [_shown_to_ana(*_twins(30), today=day) for day in days]
    assert len({tuple(each) for each in seen}) == len(days)
    assert {number for each in seen for number in each} == set(range(2, 32))


def test_of_more_equals_than_are_scored_others_come_each_day():
    many = _twins(OF_ONE_GROUP * 3)
    days = [TODAY + timedelta(days=number) for number in range(20)]
    seen = {number for day in days for number in _shown_to_ana(*many, today=day)}
    assert max(seen) - min(seen) > 2 * OF_ONE_GROUP


def test_a_search_ends_however_many_come_near(monkeypatch):
    monkeypatch.setattr(finding, "SCORED", 3)
    assert len(_shown_to_ana(*_twins(30))) == NUMBER


def test_who_has_said_nothing_finds_nobody():
    community = Measured({1: Somebody(1), 2: BEN}, DIRECTORY)
    assert _matching(community, community.members[1]).best() == []
