"""Whatever stands behind the question mark, a list is a page, a calendar a calendar."""

from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import icalendar
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from capx.events.criteria import Criteria
from capx.events.facet import Facet

pytestmark = pytest.mark.django_db
AWKWARD = (
    *("\0", "a\0b", "x" * 10_001, "🎉", "\u202eabc\u200f", "<script>", "%", "%00", "'", "\r\nX: y"),
    *("²", "١٢", "-1", "9" * 5_000, str(2**63), "1e999", "NaN"),
    *("0001-01-01", "9999-12-31", "2023-02-29", "2024-02-29"),
    *("0000-01", "0000-00", "2026-13", "9999-12", "1900-01", "2999-12"),
    *("javascript:alert(1)", "org:", "ſ", "İ", "\ufffe", "\x1f"),
)
NAMES = (
    *(each.value for each in Facet),
    *("q", "from", "to", "past", "view", "month", "page", "type", "kind", "intent", "sort"),
)
pairs = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(AWKWARD) | st.text(max_size=20) | st.dates().map(str),
    ),
    max_size=6,
)
one_database = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def encoded(query: list[tuple[str, str]]) -> str:
    """Half a pair of surrogates comes as the bytes that no UTF-8 has."""
    return urlencode(query, errors="surrogatepass")


@pytest.fixture(autouse=True)
def _event(make_organization, make_event):
    make_event("Course", host=make_organization("Circle", territories=["BR"]), territory_id="BR")


@one_database
@example(query=[("view", "month"), ("month", "1900-01"), ("from", "0002-01-01")])
@example(query=[("from", "9998-12-31"), ("to", "0002-01-01"), ("past", "1")])
@example(query=[(name, "\0") for name in NAMES])
@given(query=pairs)
@pytest.mark.parametrize("address", ["/events/", "/organizations/"])
def test_a_list_is_shown(client, address, query):
    client.cookies["time_zone"] = "Pacific/Kiritimati"
    assert client.get(f"{address}?{encoded(query)}").status_code == 200


@one_database
@given(query=pairs)
def test_files_can_be_read(client, query):
    icalendar.Calendar.from_ical(client.get(f"/events.ics?{encoded(query)}").content)
    ET.fromstring(client.get(f"/events.atom?{encoded(query)}").content)  # noqa: S314  # our own


@one_database
@given(query=pairs)
def test_what_is_read_from_an_address_is_written_so_that_it_reads_the_same(rf, query):
    read = Criteria.from_address(rf.get(f"/events/?{encoded(query)}").GET)
    again = Criteria.from_address(rf.get(f"/events/{read.address(page=read.page)}").GET)
    assert again == read
