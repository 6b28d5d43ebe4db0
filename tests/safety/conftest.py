"""Somebody who crosses lines, somebody who tells, and moderators who look at it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from capx.accounts.models import Account
from capx.peers.models import Peer
from capx.safety.enums import About, ReportState, SanctionKind
from capx.safety.models import Report, Reported, Sanction
from capx.safety.services import moderation, sanctions


@pytest.fixture
def troll(make_person) -> Account:
    return make_person("Troll", known=["sparql"], about="Rude words").person.account


@pytest.fixture
def other_moderator(make_account) -> Account:
    return make_account("Second moderator", is_moderator=True)


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """A report about somebody's profile, as it was told."""

    def make(reporter: Account | None, *concerned: Account, **fields: object) -> Report:
        said = {"reason": "harassment", "words": "It hurt.", "title": concerned[0].username}
        report = Report.objects.create(
            reporter=reporter,
            about=About.PERSON,
            target_type=ContentType.objects.get_for_model(Peer),
            target_id=Peer.objects.filter(person__account=concerned[0]).get().pk,
            **said | {"seen": {"About": "Rude words"}} | fields,
        )
        Reported.objects.bulk_create(Reported(report=report, account=each) for each in concerned)
        return report

    return make


@pytest.fixture
def case(make_report, member, troll) -> Report:
    """The member has reported the troll; nobody has looked at it."""
    return make_report(member, troll)


@pytest.fixture
def taken(case, moderator) -> Report:
    return moderation.take(actor=moderator, report=case, reason="I look at it")


@pytest.fixture
def impose(moderator) -> Callable[..., Sanction]:
    def make(account: Account, kind: SanctionKind, **fields: object) -> Sanction:
        decision = sanctions.Decision(kind, "It was rude.", **fields)
        return sanctions.impose(actor=moderator, account=account, decision=decision)

    return make


def in_days(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def steps_of(report: Report) -> list[str]:
    return list(report.steps.values_list("step", flat=True))


def state_of(report: Report) -> str:
    return ReportState(Report.objects.get(pk=report.pk).state)
