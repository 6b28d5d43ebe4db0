import pytest

from capx.accounts.services import download
from capx.exchanges.enums import Side, State
from capx.exchanges.models import Link, Thanks
from capx.peers.models import Management
from tests.exchanges.conftest import account_of, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange(make_exchange, ana, bo):
    told = {"note": "Note", "answer": "Answer", "answer_of": Side.ANSWERER}
    exchange = make_exchange(ana, bo, state=State.HELD, **soon(days=-1), **told)
    for side, peer in ((Side.ASKER, ana), (Side.ANSWERER, bo)):
        Thanks.objects.create(exchange=exchange, side=side, words=f"From {peer}")
        Link.objects.create(
            exchange=exchange,
            added_by=account_of(peer),
            title=f"From {peer}",
            address="https://example.org",
        )
    return exchange


def copy_of(peer):
    return download(actor=account_of(peer))["exchanges"]


def test_a_member_downloads_what_stands_on_the_page_of_the_two(exchange, ana):
    (row,) = copy_of(ana)
    assert (row["asker"], row["answerer"]) == ("Ana", "Bo")
    assert (row["asked_by_you"], row["answered_by_you"]) == (True, False)
    assert (row["kind"], row["state"], row["capacity"]) == ("learn", "held", "sparql")
    assert (row["note"], row["answer"]) == ("Note", "Answer")
    assert row["starts"] == exchange.starts_at.isoformat()
    assert [each["words"] for each in row["thanks"]] == ["From Ana", "From Bo"]
    assert [each["title"] for each in row["links"]] == ["From Ana", "From Bo"]


def test_whoever_the_member_does_not_see_is_not_named(exchange, ana, bo):
    bo.blocks_made.create(blocked=ana)
    (row,) = copy_of(ana)
    assert "Bo" not in str(row)
    assert (row["answerer"], row["note"], row["answer"]) == (None, "Note", "")
    assert [each["words"] for each in row["thanks"]] == ["From Ana"]


def test_what_somebody_did_for_an_organization_is_theirs_too(
    make_exchange, make_account, make_organization, bo
):
    manager = make_account("Mo")
    circle = make_organization("Circle", managers=[manager])
    exchange = make_exchange(circle, bo)
    exchange.asked_by = manager
    exchange.save()
    (row,) = download(actor=manager)["exchanges"]
    assert (row["asker"], row["asked_by_you"]) == ("circle", True)


def test_who_manages_no_more_downloads_what_they_did_and_nothing_that_came_after(
    exchange, make_account, make_organization, bo
):
    manager = make_account("Mo")
    exchange.asker = make_organization("Circle", managers=[manager])
    exchange.asked_by = manager
    exchange.save()
    Management.objects.all().delete()
    (row,) = download(actor=manager)["exchanges"]
    assert (row["capacity"], row["asked_by_you"], row["note"]) == ("sparql", True, "Note")
    assert not {"answer", "thanks", "starts", "state"} & row.keys()
    assert row["links"] == []
    assert "Answer" not in str(row)


def test_of_others_one_downloads_nothing(exchange, member):
    assert download(actor=member)["exchanges"] == []
