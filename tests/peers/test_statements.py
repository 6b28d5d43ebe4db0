import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capx.capacities.enums import Intent
from capx.capacities.models import Capacity
from capx.errors import LimitReachedError, NotAllowedError, NotFoundError
from capx.peers.models import PeerChange, Statement
from capx.peers.services import (
    add_statement,
    state_all,
    state_capacities,
    take_back_statement,
)
from capx.peers.services.capacities import agreeing
from capx.peers.signals import peer_changed

pytestmark = pytest.mark.django_db
KNOWN, AVAILABLE, WANTED = Intent.KNOWN, Intent.AVAILABLE, Intent.WANTED


@pytest.fixture
def slugs():
    return list(Capacity.objects.order_by("pk").values_list("slug", flat=True)[:120])


def stated(peer, intent):
    return set(peer.statements.filter(intent=intent).values_list("capacity__slug", flat=True))


def state(peer, intent, slugs):
    state_capacities(actor=peer.person.account, peer=peer, intent=intent, capacities=slugs)


def test_what_is_stated_replaces_what_was(ana, slugs):
    state(ana, WANTED, slugs[:3])
    state(ana, WANTED, slugs[2:4])
    assert stated(ana, WANTED) == set(slugs[2:4])


def test_who_can_share_knows(ana, slugs):
    state(ana, AVAILABLE, slugs[:2])
    assert stated(ana, KNOWN) == stated(ana, AVAILABLE) == set(slugs[:2])


def test_who_shares_less_still_knows(ana, slugs):
    state(ana, AVAILABLE, slugs[:2])
    state(ana, AVAILABLE, [])
    assert stated(ana, KNOWN) == set(slugs[:2])


def test_who_takes_back_knowing_takes_back_sharing(ana, slugs):
    state(ana, AVAILABLE, slugs[:2])
    state(ana, KNOWN, slugs[:1])
    assert stated(ana, AVAILABLE) == set(slugs[:1])


def test_in_one_form_sharing_wins_over_not_knowing(ana, slugs):
    state_all(
        actor=ana.person.account, peer=ana, stated={KNOWN: [], AVAILABLE: slugs[:1], WANTED: []}
    )
    assert stated(ana, KNOWN) == set(slugs[:1])


def test_wanting_touches_no_other_intent(ana, slugs):
    state(ana, KNOWN, slugs[:2])
    state(ana, WANTED, slugs[:2])
    assert stated(ana, KNOWN) == stated(ana, WANTED) == set(slugs[:2])


def test_one_statement_more_keeps_the_others(ana, slugs):
    state(ana, WANTED, slugs[:1])
    for _ in range(2):
        add_statement(actor=ana.person.account, peer=ana, intent=AVAILABLE, capacity=slugs[1])
    assert stated(ana, AVAILABLE) == stated(ana, KNOWN) == {slugs[1]}
    assert stated(ana, WANTED) == {slugs[0]}


def test_one_statement_is_taken_back(ana, slugs):
    state(ana, AVAILABLE, slugs[:2])
    for _ in range(2):
        take_back_statement(actor=ana.person.account, peer=ana, intent=KNOWN, capacity=slugs[0])
    assert stated(ana, AVAILABLE) == stated(ana, KNOWN) == {slugs[1]}


def test_a_hundred_are_the_most_for_an_intent(ana, slugs):
    state(ana, WANTED, slugs[:100])
    with pytest.raises(LimitReachedError) as refusal:
        state(ana, WANTED, slugs[:101])
    assert refusal.value.field == "wanted"
    assert len(stated(ana, WANTED)) == 100


def test_what_is_shared_counts_as_known_at_the_limit(ana, slugs):
    state(ana, KNOWN, slugs[:100])
    with pytest.raises(LimitReachedError) as refusal:
        state(ana, AVAILABLE, slugs[100:101])
    assert refusal.value.field == "known"
    assert stated(ana, AVAILABLE) == set()


def test_an_unknown_capacity_is_refused_and_nothing_is_half_saved(ana, slugs):
    with pytest.raises(NotFoundError):
        state(ana, WANTED, [slugs[0], "no-such-thing"])
    assert stated(ana, WANTED) == set()


def test_a_retired_capacity_stays_but_is_not_stated_anew(ana, make_person, slugs, staff):
    from capx.capacities.services import retire_capacity

    leaf = Capacity.objects.filter(children=None, parent__isnull=False).first()
    state(ana, KNOWN, [leaf.slug])
    retire_capacity(actor=staff, capacity=leaf)
    state(ana, KNOWN, [leaf.slug, slugs[0]])
    assert leaf.slug in stated(ana, KNOWN)
    with pytest.raises(NotFoundError):
        state(make_person("Bola"), KNOWN, [leaf.slug])


def test_a_retired_capacity_can_be_taken_back(ana, staff):
    from capx.capacities.services import retire_capacity

    leaf = Capacity.objects.filter(children=None, parent__isnull=False).first()
    state(ana, KNOWN, [leaf.slug])
    retire_capacity(actor=staff, capacity=leaf)
    take_back_statement(actor=ana.person.account, peer=ana, intent=KNOWN, capacity=leaf.slug)
    assert stated(ana, KNOWN) == set()


def test_merged_capacities_become_one_statement(ana, make_person, staff):
    from capx.capacities.services import merge_capacity

    source, into = Capacity.objects.filter(children=None, parent__isnull=False)[:2]
    bola = make_person("Bola")
    state(ana, AVAILABLE, [source.slug])
    state(bola, KNOWN, [source.slug, into.slug])
    changes = PeerChange.objects.count()
    merge_capacity(actor=staff, source=source, into=into)
    assert stated(ana, AVAILABLE) == stated(ana, KNOWN) == stated(bola, KNOWN) == {into.slug}
    assert PeerChange.objects.count() == changes + 2


def test_nobody_states_for_somebody_else(ana, newcomer, slugs):
    with pytest.raises(NotAllowedError):
        state_capacities(actor=newcomer, peer=ana, intent=KNOWN, capacities=slugs[:1])
    assert not Statement.objects.exists()


def test_stating_marks_the_peer_as_changed_and_confirmed(ana, slugs):
    told = []
    before, changes = ana.confirmed_at, PeerChange.objects.filter(peer_id=ana.pk).count()

    def receiver(peer, **_kwargs):
        told.append(peer)

    peer_changed.connect(receiver)
    try:
        state(ana, KNOWN, slugs[:1])
    finally:
        peer_changed.disconnect(receiver)
    assert told == [ana]
    assert ana.confirmed_at > before
    assert PeerChange.objects.filter(peer_id=ana.pk).count() == changes + 1


ids = st.frozensets(st.integers(1, 6))
wishes = st.dictionaries(st.sampled_from(list(Intent)), ids)


@given(st.lists(wishes, max_size=6))
def test_whatever_is_wished_what_is_available_is_known(history):
    after = dict.fromkeys(Intent, frozenset())
    for wish in history:
        after = agreeing(after, wish)
        assert after[AVAILABLE] <= after[KNOWN]
        assert all(after[intent] >= wish[intent] for intent in wish)
        assert wish.get(WANTED, after[WANTED]) == after[WANTED]


actions = st.tuples(
    st.sampled_from([add_statement, take_back_statement]),
    st.sampled_from(list(Intent)),
    st.integers(0, 3),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(actions, max_size=6))
def test_in_the_database_what_is_available_is_always_known(ana, slugs, history):
    for verb, intent, number in history:
        verb(actor=ana.person.account, peer=ana, intent=intent, capacity=slugs[number])
        assert stated(ana, AVAILABLE) <= stated(ana, KNOWN)
