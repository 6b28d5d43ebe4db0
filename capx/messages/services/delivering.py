"""One copy of a message is brought to its wiki."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from django.utils import timezone

from capx.accounts.errors import NoContactPermissionError
from capx.accounts.models import Account
from capx.accounts.services import contact_token, doubt_contact_token
from capx.messages import demo_post
from capx.messages.enums import Problem, Way
from capx.messages.letters import email_of, section_of
from capx.messages.models import Delivery
from capx.messages.problems import problem_of
from capx.messages.queries.outbox import may_still_go, reader_of, wikimedia_id_of_reader
from capx.messages.services.outcomes import Later, Outcome, delivered, failed, note_attempt
from capx.messages.services.patience import SLOWEST_WRITE, after_failure
from capx.messages.services.turns import Turn
from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.addresses import api_address
from capx.wikimedia.errors import RefusedError, WikimediaError
from capx.wikimedia.global_accounts import fetch_global_account_of
from capx.wikimedia.writing import (
    Opening,
    Recipient,
    add_section,
    csrf_token,
    find_edit,
    look_up,
    open_letter,
    send_email,
)

MAXLAG = 5  # seconds that the replicas of the wiki may be behind while we write
# Clocks differ: the wiki's edit may seem to be older than our note of it.
CLOCKS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Errand:
    """A copy, who carries it, and who reads it as far as we know them."""

    turn: Turn
    copy: Delivery
    client: httpx.Client
    reader: Account | None

    def api(self, token: str) -> ActionApi:
        address = api_address(self.copy.wiki)
        return ActionApi(self.client, address, token=token, maxlag=MAXLAG)


def deliver(turn: Turn, copy: Delivery, client: httpx.Client) -> Outcome:
    """Bring it to the wiki, once, and say what came of it.

    Raises `LostTurnError` where somebody else has taken over. `copy` is changed: what is noted
    of it is what the outcome is stored with.
    """
    if copy.attempted_at and copy.way == Way.EMAIL:
        return failed(copy, Problem.LOST_ANSWER)
    if not copy.attempted_at and not may_still_go(copy):
        return failed(copy, Problem.GONE)
    return delivered() if demo_post.is_open() else _through_the_wiki(turn, copy, client)


def _through_the_wiki(turn: Turn, copy: Delivery, client: httpx.Client) -> Outcome:
    try:
        return _carry(Errand(turn, copy, client, reader_of(copy)))
    except NoContactPermissionError:
        return failed(copy, Problem.NO_PERMISSION)
    except RefusedError as refusal:
        return failed(copy, problem_of(refusal.code, copy.way))
    except WikimediaError as problem:
        return after_failure(copy, problem)


def _carry(errand: Errand) -> Outcome:
    api, opening = _open(errand)
    copy = errand.copy
    if copy.attempted_at:
        earlier = _earlier_edit(api, copy, copy.attempted_at, opening.sender)
        if earlier:
            return earlier
        copy.attempted_at = None
        if not may_still_go(copy):
            return failed(copy, Problem.GONE)
    recipient = _followed(api, errand, opening.recipient)
    if not recipient.exists:
        return failed(copy, Problem.MISSING)
    copy.to = recipient.name
    if copy.way == Way.EMAIL and not recipient.takes_email:
        return failed(copy, Problem.NO_EMAIL)
    return _write(errand, api, opening.token)


def _earlier_edit(
    api: ActionApi, copy: Delivery, asked_at: datetime, sender: str
) -> Outcome | None:
    """None where the edit that was asked for before stands nowhere, and will not any more."""
    revision = find_edit(api, sender=sender, marker=copy.marker, since=asked_at - CLOCKS)
    if revision:
        return delivered(revision)
    left = asked_at + SLOWEST_WRITE - timezone.now()
    return Later(left) if left > timedelta() else None


def _open(errand: Errand) -> tuple[ActionApi, Opening]:
    """Where the wiki does not take the sender's token, another one is asked for, once."""
    account = errand.copy.sender
    token = contact_token(account=account)
    api = errand.api(token)
    try:
        return api, open_letter(api, errand.copy.to)
    except RefusedError as refusal:
        if problem_of(refusal.code, errand.copy.way) != Problem.NO_PERMISSION:
            raise
    doubt_contact_token(account=account, token=token)
    api = errand.api(contact_token(account=account))
    return api, open_letter(api, errand.copy.to)


def _followed(api: ActionApi, errand: Errand, recipient: Recipient) -> Recipient:
    """Who was written to, under the name that they have today.

    A name alone is no identity: the account may have another by now, and somebody else its old one.
    """
    sub = wikimedia_id_of_reader(errand.copy, errand.reader)
    is_same = recipient.exists and recipient.central_id in {None, sub}
    if sub is None or is_same:
        return recipient
    name = _name_today(api, sub)
    if name is None or name == recipient.name:
        return Recipient(recipient.name, exists=False)
    return look_up(api, [name])[name]


def _name_today(api: ActionApi, sub: int) -> str | None:
    """None where nobody has this number, or the wiki knows no numbers of all wikis together."""
    try:
        account = fetch_global_account_of(api, sub=sub)
    except RefusedError:
        return None
    return account.username if account else None


def _write(errand: Errand, api: ActionApi, token: str) -> Outcome:
    """A token that has become void since we got it is fetched anew, once."""
    try:
        return _ask(errand, api, token)
    except RefusedError as refusal:
        if refusal.code != "badtoken":
            raise
    return _ask(errand, api, csrf_token(api))


def _ask(errand: Errand, api: ActionApi, token: str) -> Outcome:
    copy, reader = errand.copy, errand.reader
    note_attempt(errand.turn, copy)
    try:
        if copy.way == Way.EMAIL:
            mail = email_of(copy, reader)
            send_email(api, to=copy.to, subject=mail.subject, text=mail.text, token=token)
            return delivered()
        section = section_of(copy)
        return delivered(
            add_section(
                api,
                owner=copy.to,
                title=section.title,
                text=section.text,
                summary=section.summary,
                token=token,
            )
        )
    except WikimediaError as problem:
        if problem.nothing_done:
            copy.attempted_at = None
        raise
