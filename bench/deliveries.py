"""Run by `delivering.py`: posts messages in a loaded database, delivers them, and tidies up.

The wiki is the stand-in of the tests, in a process of its own.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capx.settings")
django.setup()

from django.conf import settings  # noqa: E402  # needs Django, as all that follow

from bench.serving import ROOT  # noqa: E402
from capx.accounts import services  # noqa: E402
from capx.accounts.models import Account  # noqa: E402
from capx.messages.enums import DeliveryState, Purpose, Way  # noqa: E402
from capx.messages.models import Delivery  # noqa: E402
from capx.messages.services.enqueue import Copy, post  # noqa: E402
from capx.messages.services.pump import deliver_all_waiting  # noqa: E402
from capx.peers.enums import Kind  # noqa: E402
from capx.peers.models import Peer  # noqa: E402
from capx.wikimedia.oauth import TokenPair  # noqa: E402
from scripts.serving import free_port  # noqa: E402
from tests.standins.action_wiki import ActionWiki  # noqa: E402

SENDERS, EACH = 40, 15
ANSWERS_IN = 0.05  # seconds
FIRST_ID = 9_000_000_000_000  # of Wikimedia; nobody has such a number


@contextmanager
def wiki(names: list[str]) -> Iterator[str]:
    port = free_port()
    stand_in = [sys.executable, "-m", "tests.standins.action_api", str(port), str(ANSWERS_IN)]
    process = subprocess.Popen([*stand_in, json.dumps(names)], cwd=ROOT, stdin=subprocess.PIPE)
    try:
        time.sleep(1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.communicate()


@contextmanager
def senders() -> Iterator[list[Account]]:
    """Accounts that let us write in their name, for the time of the measuring."""
    accounts = [
        Account.objects.create(username=f"Bench {number}", wikimedia_id=FIRST_ID + number)
        for number in range(SENDERS)
    ]
    try:
        for account in accounts:
            token = ActionWiki().token_for(account.username)
            pair = TokenPair(token, refresh="", expires_in=36_000)
            services.grant_contact(actor=account, tokens=pair)
        yield accounts
    finally:
        for account in accounts:
            services.erase(actor=account)


def post_all(accounts: list[Account]) -> None:
    """Everybody writes to the next one, by e-mail and on the talk page in turn."""
    peer = Peer.objects.filter(kind=Kind.PERSON).order_by("pk")[0]
    words = {"subject": "Maps", "text": "Could you show me how you make yours?"}
    for number in range(EACH):
        way = Way.TALK if number % 2 else Way.EMAIL
        for account, reader in zip(accounts, [*accounts[1:], accounts[0]], strict=True):
            copies = [Copy(to=reader.username, wiki_id="metawiki", way=way)]
            about = {"sender": account, "peer": peer, "purpose": Purpose.MESSAGE}
            post(**about, **words, key=uuid4(), copies=copies)


def deliver_all() -> float:
    """Seconds. Raises AssertionError where one message of all has not arrived."""
    begun = time.perf_counter()
    while deliver_all_waiting():
        pass
    elapsed = time.perf_counter() - begun
    arrived = Delivery.objects.filter(state=DeliveryState.DELIVERED)
    count = arrived.filter(sender__wikimedia_id__gte=FIRST_ID).count()
    if count != SENDERS * EACH:
        raise AssertionError(f"{count} of {SENDERS * EACH} messages arrived")
    return elapsed


if __name__ == "__main__":
    with senders() as accounts, wiki([account.username for account in accounts]) as address:
        settings.CONTACT_CLIENT_ID, settings.WIKI_ADDRESSES = "bench", {"metawiki": address}
        post_all(accounts)
        rate = SENDERS * EACH / deliver_all()
    print(json.dumps({"messages_per_second": round(rate, 1)}))
