"""Somebody asks, with a notice of it, and writes to the same peer in another tab."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from capx.accounts.models import ContactPermission
from capx.exchanges import services
from capx.exchanges.enums import How, Kind, Side
from capx.exchanges.models import Exchange
from capx.exchanges.notices import News
from capx.exchanges.services.telling import tell
from capx.messages.enums import Purpose, Way
from capx.messages.models import Message
from capx.messages.services.writing import send_message


def test_asking_and_writing_wait_for_each_other_in_no_circle(at_once, meet_before, make_person):
    ana = make_person("Ana", wanted=["sparql"], languages={"en": "3"})
    bo = make_person("Bo", available=["sparql"])
    account = ana.person.account
    ContactPermission.objects.create(
        account=account, access_token="none", expires_at=timezone.now() + timedelta(hours=1)
    )

    @transaction.atomic
    def ask() -> bool:
        exchange = services.ask(
            actor=account,
            asker=ana,
            answerer=bo,
            kind=Kind.LEARN,
            capacity="sparql",
            language="en",
            how=How.CALL,
        )
        return tell(actor=account, exchange=exchange, by=Side.ASKER, way=Way.EMAIL, news=News.ASKED)

    def write() -> Message:
        return send_message(
            actor=account, peer=bo, subject="Maps", text="Hello", way=Way.EMAIL, key=uuid4()
        )

    meet_before("capx.messages.services.checks.require_seen")
    at_once(ask, write)
    assert Exchange.objects.count() == 1
    assert sorted(Message.objects.values_list("purpose", flat=True)) == [
        Purpose.MESSAGE,
        Purpose.NOTICE,
    ]
