"""Whatever is typed where members get in touch: a page says what is wrong, and nothing breaks."""

from collections.abc import Iterator

import pytest

from capx.exchanges.enums import State
from capx.messages.enums import DeliveryState
from capx.safety.models import Report
from tests.exchanges.conftest import account_of
from tests.exchanges.conftest import make_exchange as make_exchange  # noqa: PLC0414  # a fixture
from tests.messages.conftest import (  # noqa: F401  # fixtures
    allow,
    lima,
    make_message,
    writer,
)

pytestmark = pytest.mark.django_db
VALUES = {
    "nothing": "",
    "nul": "a\0b",
    "replaced surrogate": b"\xed\xa0\x80",
    "huge number": "9" * 5_000,
    "past the last number": str(2**63),
    "negative": "-1",
    "digits of another script": "٣",
    "a million": "x" * 1_000_000,
    "a line break": "a\r\nBcc: b@example.org",
    "an address": "javascript:alert(1)",
    "half an address": "https://[",
    "a day": "0001-01-01",
    "the last day": "9999-12-31",
    "a time": "23:59",
}
HTMX = {"HX-Request": "true", "HX-Target": "state"}
DEEDS = (
    *("accept", "propose-time", "not-now", "decline", "took-place", "did-not", "thank"),
    *("agree-to-public", "keep-private", "keep-own-private", "add-link", "remove-link"),
    *("permission", "nothing-known"),
)
STEPS = ("take", "note", "warn", "pause-contact", "suspend", "ban", "lift", "dismiss", "close")
ASK = (
    "asker capacity other_capacity in_return other_in_return note language how until knows_unstated"
)
ANSWER = "version answer day begins lasts link words wants_public title address tells_by_email"
REPORT = "seen reason words evidence evidence_link"


@pytest.fixture
def forms(writer, lima, make_message, make_exchange, moderator):  # noqa: F811
    """Address, and what is always sent with it: one for each form."""
    message = make_message(DeliveryState.NOT_DELIVERED)
    own = writer.person.peer
    stands = [State.ASKED, State.PROPOSED, State.ACCEPTED, State.HELD]
    exchanges = [
        make_exchange(lima, own, state=state, capacity=slug)
        for state, slug in zip(stands, ("sparql", "lexemes", "sparql", "sparql"), strict=True)
    ]
    report = Report.objects.create(
        reporter=account_of(lima),
        about="person",
        target_type_id=1,
        target_id=1,
        reason="spam",
        words="x",
    )
    return {
        writer: [*_of_messages(message), *_of_exchanges(exchanges), *_of_reports()],
        moderator: [
            (
                f"/moderation/{report.pk}/",
                {"step": step},
                f"{step}-reason {step}-accounts {step}-until {step}-sanction",
            )
            for step in STEPS
        ],
    }


def _of_messages(message) -> Iterator[tuple[str, dict[str, str], str]]:
    for step in ("write", "draft", "preview", "send", "?"):
        yield "/messages/new/?to=Ana_Lima", {"step": step}, "subject text way key"
    for deed in ("again", "talk-page", "edit", "unknown"):
        yield f"/me/messages/{message.pk}/{deed}/", {}, "agrees"
    yield "/me/messages/drafts/999999999999999999/delete/", {}, "x"


def _of_exchanges(exchanges) -> Iterator[tuple[str, dict[str, str], str]]:
    for kind in ("learn", "share", "swap"):
        yield f"/exchanges/new/?to=Ana_Lima&kind={kind}", {}, ASK
    yield "/exchanges/new/?to=Ana_Lima&kind=learn", {"turn": "permission"}, ASK
    for exchange in exchanges:
        for deed in DEEDS:
            yield f"/me/exchanges/{exchange.pk}/", {"deed": deed}, ANSWER
    yield f"/me/exchanges/{exchanges[0].pk}/withdraw/", {}, "version"


def _of_reports() -> Iterator[tuple[str, dict[str, str], str]]:
    for about, key in (("peer", "Ana_Lima"), ("message", "Ana Lima"), ("nothing", "1")):
        yield "/reports/new/", {"about": about, "key": key}, REPORT
    for about in ("person", "organization", "event", "message", "exchange"):
        yield "/reports/new/", {"about": about}, "key"
    yield "/me/contact-permission/", {}, "next"
    yield "/people/Ana_Lima/block/", {}, "member"
    yield "/me/privacy/blocks/999999999999999999/", {}, "x"


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_form_breaks(forms, client_of, value):
    for account, each_form in forms.items():
        client = client_of(account)
        for address, always, names in each_form:
            sent = dict.fromkeys(names.split(), value) | always
            assert client.post(address, sent).status_code < 500, (address, always)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_address_breaks(writer, lima, client_of, value):  # noqa: F811
    client, typed = client_of(writer), value if isinstance(value, str) else "\ufffd"
    typed = typed[:5_000]
    names = "kind capacity asker about key next view page waiting looks subject text way problem"
    wishes = ({"to": typed}, {"to": "Ana_Lima"} | dict.fromkeys(names.split(), typed))
    for address in ADDRESSES:
        for wish in wishes:
            for headers in ({}, HTMX):
                assert client.get(address, wish, headers=headers).status_code < 500, address


ADDRESSES = (
    *("/messages/new/", "/me/messages/", "/exchanges/new/", "/me/exchanges/", "/reports/new/"),
    *("/me/reports/", "/me/standing/", "/me/contact-permission/", "/sign-in/contact/callback/"),
)
