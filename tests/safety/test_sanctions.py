from datetime import timedelta

import pytest
from django.utils import timezone

from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.peers.models import Peer
from capx.safety.enums import SanctionKind
from capx.safety.models import AuditEntry, Sanction
from capx.safety.queries import require_may_contact, standing
from capx.safety.services import (
    Decision,
    acknowledge,
    end_what_is_over,
    follow_wiki,
    forget_old_sanctions,
    sanctions,
)
from tests.safety.conftest import in_days

SHUTS_OUT = [
    (SanctionKind.SUSPENSION, {"until": in_days(3)}),
    (SanctionKind.BAN, {}),
]


def is_withheld(account) -> bool:
    return Peer.objects.get(person__account=account).is_withheld


def is_sanctioned(account) -> bool:
    account.refresh_from_db()
    return account.is_sanctioned


def pass_by(sanction, days: float = 4) -> None:
    """Let time go by for a sanction."""
    Sanction.objects.filter(pk=sanction.pk).update(until=in_days(-days))


def test_who_has_done_nothing_stands_well(member):
    assert standing(member).sanctions == ()
    require_may_contact(member)


def test_a_warning_has_to_be_acknowledged_and_is_done_with_that(troll, impose):
    impose(troll, SanctionKind.WARNING)
    assert standing(troll).to_acknowledge
    assert is_sanctioned(troll)
    acknowledge(actor=troll)
    assert standing(troll).sanctions == ()
    assert not is_sanctioned(troll)
    require_may_contact(troll)


def test_paused_contact_is_read_and_goes_on(troll, impose):
    impose(troll, SanctionKind.NO_CONTACT, until=in_days(3))
    acknowledge(actor=troll)
    assert not standing(troll).leads_aside
    with pytest.raises(NotAllowedError, match="paused contact"):
        require_may_contact(troll)
    assert not is_withheld(troll)


@pytest.mark.parametrize(("kind", "end"), SHUTS_OUT)
def test_who_is_shut_out_is_shown_to_nobody(troll, impose, kind, end):
    impose(troll, kind, **end)
    assert standing(troll).is_shut_out
    assert is_withheld(troll)
    with pytest.raises(NotAllowedError):
        require_may_contact(troll)


def test_a_suspension_ends_with_its_day(troll, impose):
    sanction = impose(troll, SanctionKind.SUSPENSION, until=in_days(3))
    pass_by(sanction)
    require_may_contact(troll)
    end_what_is_over()
    sanction.refresh_from_db()
    assert sanction.lifted_at == sanction.until
    assert not is_withheld(troll)
    assert not is_sanctioned(troll)


def test_of_two_suspensions_the_later_one_counts(troll, impose):
    pass_by(impose(troll, SanctionKind.SUSPENSION, until=in_days(3)))
    impose(troll, SanctionKind.SUSPENSION, until=in_days(30))
    end_what_is_over()
    assert is_withheld(troll)
    assert is_sanctioned(troll)


def test_what_is_not_over_does_not_end(troll, impose):
    impose(troll, SanctionKind.SUSPENSION, until=in_days(3))
    end_what_is_over()
    assert is_withheld(troll)


def test_a_moderator_lifts_a_ban(troll, moderator, impose):
    sanction = impose(troll, SanctionKind.BAN)
    sanctions.lift(actor=moderator, sanction=sanction, reason="Appealed")
    assert not is_withheld(troll)
    assert standing(troll).sanctions == ()
    with pytest.raises(NotFoundError):
        sanctions.lift(actor=moderator, sanction=sanction, reason="Again")


def test_a_block_on_the_wikis_is_not_lifted_here(troll, moderator):
    follow_wiki(account=troll, is_blocked=True)
    with pytest.raises(NotFoundError):
        sanctions.lift(actor=moderator, sanction=Sanction.objects.get(), reason="Please")


def test_only_moderators_decide(troll, member, moderator):
    decision = Decision(SanctionKind.BAN, "Rude")
    with pytest.raises(NotAllowedError):
        sanctions.impose(actor=member, account=troll, decision=decision)
    with pytest.raises(NotAllowedError):
        sanctions.impose(actor=moderator, account=moderator, decision=decision)


def test_a_decision_needs_its_reason(troll, moderator):
    with pytest.raises(DomainError):
        sanctions.impose(actor=moderator, account=troll, decision=Decision(SanctionKind.BAN, "  "))
    assert not Sanction.objects.exists()


@pytest.mark.parametrize("days", [None, -1, 0, 367])
def test_a_suspension_ends_between_tomorrow_and_a_year_from_now(troll, impose, days):
    with pytest.raises(DomainError) as refusal:
        impose(troll, SanctionKind.SUSPENSION, until=None if days is None else in_days(days))
    assert refusal.value.field == "until"


def test_a_ban_has_no_end(troll, impose):
    with pytest.raises(ValueError, match="no end"):
        impose(troll, SanctionKind.BAN, until=in_days(3))


def test_the_audit_trail_tells_of_each_decision(troll, moderator, impose):
    sanction = impose(troll, SanctionKind.BAN)
    sanctions.lift(actor=moderator, sanction=sanction, reason="Appealed")
    told = AuditEntry.objects.filter(actor=moderator).values_list("action", "details")
    assert set(map(str, told)) == {
        "('sanction-imposed', {'kind': 'ban'})",
        "('sanction-lifted', {'kind': 'ban'})",
    }


def test_a_block_on_the_wikis_comes_and_goes(troll):
    follow_wiki(account=troll, is_blocked=True)
    follow_wiki(account=troll, is_blocked=True)
    assert Sanction.objects.count() == 1
    assert is_withheld(troll)
    assert not standing(troll).leads_aside
    with pytest.raises(NotAllowedError, match="blocked on the wikis"):
        require_may_contact(troll)
    follow_wiki(account=troll, is_blocked=False)
    assert not Sanction.objects.exists()
    assert not is_withheld(troll)


def test_freed_on_the_wikis_is_not_freed_from_a_ban(troll, impose):
    impose(troll, SanctionKind.BAN)
    follow_wiki(account=troll, is_blocked=True)
    follow_wiki(account=troll, is_blocked=False)
    assert is_withheld(troll)


def aged(sanction, **ages: int) -> None:
    now = timezone.now()
    fields = {name: now - timedelta(days=days) for name, days in ages.items()}
    Sanction.objects.filter(pk=sanction.pk).update(**fields)


@pytest.mark.parametrize(("age", "kept"), [(364, 1), (366, 0)])
def test_a_warning_is_kept_for_a_year(troll, impose, age, kept):
    aged(impose(troll, SanctionKind.WARNING), since=age)
    forget_old_sanctions()
    assert Sanction.objects.count() == kept
    assert is_sanctioned(troll) == bool(kept)


@pytest.mark.parametrize(("age", "kept"), [(3 * 365 - 1, 1), (3 * 365 + 1, 0)])
def test_other_sanctions_are_kept_for_three_years_after_their_end(troll, impose, age, kept):
    sanction = impose(troll, SanctionKind.SUSPENSION, until=in_days(3))
    aged(sanction, since=age + 9, until=age)
    end_what_is_over()
    forget_old_sanctions()
    assert Sanction.objects.count() == kept


def test_a_ban_is_kept_as_long_as_it_holds(troll, impose):
    aged(impose(troll, SanctionKind.BAN), since=9_000)
    forget_old_sanctions()
    assert standing(troll).is_shut_out
