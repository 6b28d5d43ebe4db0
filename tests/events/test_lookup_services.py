from datetime import timedelta

import pytest
from django.utils import timezone, translation

from capx.events.lookup.errors import BusyError, EnoughLookupsError, NoAnswerError, NotListedError
from capx.events.models import LookupAllowance
from capx.events.services import lookups
from capx.events.services.lookups import MOST_AN_HOUR, look_up_as

PAGE = "https://meta.wikimedia.org/wiki/Wiki_meeting"


@pytest.fixture(autouse=True)
def _page(elsewhere):
    elsewhere.page("Wiki meeting")


def allowance(member) -> LookupAllowance:
    return LookupAllowance.objects.get(account=member)


def test_a_member_looks_an_address_up(member):
    assert look_up_as(actor=member, address=PAGE).facts["title"] == "Wiki meeting"
    assert allowance(member).used == 1


def test_an_item_is_named_in_the_language_of_the_reader(member, elsewhere):
    elsewhere.item("Q1", "Encontro", code="pt")
    with translation.override("pt-br"):
        found = look_up_as(actor=member, address="https://www.wikidata.org/wiki/Q1")
    assert found.facts["title"] == "Encontro"


def test_only_one_lookup_runs_at_a_time(member, elsewhere):
    now = timezone.now()
    LookupAllowance.objects.create(
        account=member, hour_began_at=now, used=1, busy_until=now + timedelta(seconds=5)
    )
    with pytest.raises(BusyError):
        look_up_as(actor=member, address=PAGE)
    assert elsewhere.calls == []


@pytest.mark.parametrize("address", ["https://evil.example/", "https://meta.wikimedia.org/wiki/X"])
def test_after_a_lookup_that_failed_the_next_may_run(member, elsewhere, address):
    elsewhere.broken = True
    with pytest.raises((NotListedError, NoAnswerError)):
        look_up_as(actor=member, address=address)
    elsewhere.broken = False
    assert look_up_as(actor=member, address=PAGE)


def test_a_process_that_died_keeps_nobody_waiting(member):
    now = timezone.now()
    LookupAllowance.objects.create(account=member, hour_began_at=now, busy_until=now)
    assert look_up_as(actor=member, address=PAGE)


def test_there_is_an_end_to_lookups_in_an_hour(member, elsewhere):
    now = timezone.now()
    LookupAllowance.objects.create(
        account=member, hour_began_at=now, used=MOST_AN_HOUR, busy_until=now
    )
    with pytest.raises(EnoughLookupsError):
        look_up_as(actor=member, address=PAGE)
    assert elsewhere.calls == []


def test_after_an_hour_the_count_begins_anew(member):
    hour_ago = timezone.now() - lookups.HOUR
    LookupAllowance.objects.create(
        account=member, hour_began_at=hour_ago, used=MOST_AN_HOUR, busy_until=hour_ago
    )
    look_up_as(actor=member, address=PAGE)
    assert allowance(member).used == 1


def test_the_lookups_of_others_do_not_count(member, make_account):
    now = timezone.now()
    LookupAllowance.objects.create(
        account=make_account("Other"), hour_began_at=now, used=MOST_AN_HOUR, busy_until=now
    )
    assert look_up_as(actor=member, address=PAGE)
