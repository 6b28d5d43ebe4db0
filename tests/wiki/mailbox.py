"""Puts letters of members into the product, and lets it deliver what is due."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.services import grant_contact
from capx.messages.enums import Purpose, Way
from capx.messages.models import Delivery, Outbox
from capx.messages.services.enqueue import Copy, post
from capx.messages.services.patience import SLOWEST_WRITE
from capx.messages.services.pump import deliver_all_waiting
from capx.messages.services.turns import LEASE
from capx.peers.models import Peer
from capx.wikimedia.oauth import TokenPair
from tests.standins.wiki import CONTACT_ID, WikiAccount
from tests.wiki.bearer_proxy import ProxiedWiki


@dataclass
class Mailbox:
    proxy: ProxiedWiki
    make_account: Callable[..., Account]
    make_person: Callable[..., Peer]

    def post(self, sender: str, to: str, way: Way, **words: str) -> Delivery:
        """A letter that waits. Who is new here becomes a member; `words` are subject and text."""
        account = Account.objects.filter(username=sender).first() or self._member(sender)
        peer = Peer.objects.filter(name=to).first() or self.make_person(to)
        message = post(
            sender=account,
            peer=peer,
            purpose=Purpose.MESSAGE,
            key=uuid4(),
            copies=[Copy(to=to, wiki_id="metawiki", way=way)],
            **{"subject": "Hello", "text": "A good day"} | words,
        )
        return message.deliveries.get()

    def _member(self, username: str) -> Account:
        account = self.make_person(username).person.account
        known = WikiAccount(sub=account.wikimedia_id, username=username)
        given = self.proxy._tokens_for(CONTACT_ID, known)
        tokens = TokenPair(given["access_token"], given["refresh_token"], given["expires_in"])
        grant_contact(actor=account, tokens=tokens)
        return account

    def deliver(self, letter: Delivery) -> Delivery:
        """Let go what may go now; gives the letter as it stands after that."""
        deliver_all_waiting()
        letter.refresh_from_db()
        return letter

    def let_the_worker_die(self, letter: Delivery) -> None:
        """A minute ago, after it had noted that it was about to ask the wiki."""
        Delivery.objects.filter(pk=letter.pk).update(attempted_at=timezone.now() - 1.1 * LEASE)
        letter.refresh_from_db()

    def let_time_pass(self, letter: Delivery) -> None:
        """So much that the wiki cannot be working any more on what it was asked."""
        Delivery.objects.filter(pk=letter.pk).update(
            attempted_at=letter.attempted_at - 2 * SLOWEST_WRITE
        )

    def deliver_at_last(self, letter: Delivery) -> Delivery:
        """As before, once all that the wiki or our patience asks to wait for is over."""
        Outbox.objects.update(not_before=None)
        return self.deliver(letter)
