from datetime import UTC

import icalendar
import pytest

from capx.exchanges.calendar_file import calendar_of
from capx.exchanges.enums import Side, State
from capx.exchanges.queries.page import shown_exchange
from tests.exchanges.conftest import account_of, soon

pytestmark = pytest.mark.django_db


def file_of(exchange, peer):
    return calendar_of(shown_exchange(exchange, account_of(peer), "en"))


@pytest.fixture
def dated(make_exchange, ana, bo):
    return make_exchange(ana, bo, state=State.ACCEPTED, note="Secret", version=3, **soon(days=2))


def test_an_agreed_time_goes_into_the_calendars_of_both(dated, ana, bo):
    for peer, other in ((ana, "Bo"), (bo, "Ana")):
        calendar = icalendar.Calendar.from_ical(file_of(dated, peer))
        (entry,) = calendar.walk("VEVENT")
        assert str(entry["SUMMARY"]) == f"SPARQL queries, with {other}"
        assert entry["DTSTART"].dt == dated.starts_at.astimezone(UTC).replace(microsecond=0)
        assert entry["DTEND"].dt == dated.ends_at.astimezone(UTC).replace(microsecond=0)
        assert str(entry["UID"]).startswith(f"exchange-{dated.pk}@")
        assert entry["SEQUENCE"] == 3
        assert str(entry["URL"]).endswith(f"/me/exchanges/{dated.pk}/")


def test_what_they_wrote_stays_here(dated, ana):
    content = file_of(dated, ana)
    assert b"Secret" not in content
    assert b"ORGANIZER" not in content


def test_somebody_who_is_not_shown_has_no_name_in_it(dated, ana, bo):
    bo.blocks_made.create(blocked=ana)
    (entry,) = icalendar.Calendar.from_ical(file_of(dated, ana)).walk("VEVENT")
    assert str(entry["SUMMARY"]) == "SPARQL queries"


def test_a_time_that_is_only_proposed_is_in_no_calendar(make_exchange, proposed, ana, bo):
    moving = make_exchange(ana, bo, state=State.ACCEPTED, proposed_by=Side.ASKER, **soon(days=2))
    assert file_of(proposed, ana) is None
    assert file_of(moving, ana) is None


def test_without_a_time_there_is_no_file(agreed, ana):
    assert file_of(agreed, ana) is None
