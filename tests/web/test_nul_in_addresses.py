"""A NUL is no text: wherever an address has one, the answer is a page."""

import pytest
from django.test import RequestFactory

from capx.web.middleware import PlainAddressMiddleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/admin/peers/peer/?visibility__exact=%00",
        "/admin/peers/peer/?q=a%00b",
        "/admin/movement/language/?code__exact=pt%00",
        "/admin/safety/report/?state__exact=%00&p=%00",
        "/admin/safety/auditentry/?%00=%00&action%00=%00",
        "/explore/?q=%00&language=%00&territory=%00&page=%00",
        "/people/Member/?%00",
    ],
)
def test_behind_the_question_mark_it_changes_nothing(client_of, staff, member, address):
    response = client_of(staff).get(address, follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/admin/movement/language/pt%00/change/",
        "/admin/peers/peer/%00/change/",
        "/people/Mem%00ber/",
        "/organizations/%00/",
        "/capacities/%00/",
        "/%00/",
    ],
)
def test_in_a_path_it_leads_nowhere(client_of, staff, member, address):
    response = client_of(staff).get(address, follow=True)
    assert response.status_code == 404
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("q=a%00b&q=%00", {"q": ["ab", ""]}),
        ("q=%2500&%00x=%25%00%0000", {"q": ["%00"], "x": ["%00"]}),
        ("q=%00%E2%82%AC%FF", {"q": ["€\ufffd"]}),
    ],
)
def test_all_else_stays_as_it_was_sent(query, told):
    seen = []
    PlainAddressMiddleware(seen.append)(RequestFactory().get(f"/explore/?{query}"))
    assert dict(seen[0].GET.lists()) == told
