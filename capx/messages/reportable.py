"""A message as it can be reported: by naming its sender, as nobody reads messages here.

They are delivered by the wiki, and their words are deleted then: whoever got one pastes or links
it, and nobody has verified that.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from capx.accounts.models import Account
from capx.messages.models import Delivery
from capx.peers.queries import peers_visible_to, person_of
from capx.peers.transfer.usernames import canonical_username
from capx.safety.enums import About
from capx.safety.models import FirstContact
from capx.safety.reportable import Reportable, register


def register_reportable() -> None:
    register(
        Reportable(
            name=About.MESSAGE,
            find=_find,
            title=lambda sender: _("A message from %(name)s") % {"name": sender.username},
            snapshot=_snapshot,
            concerned=lambda sender: [sender],
            takes_evidence=True,
            has_owner=True,
            concerning=_concerning,
        )
    )


def _find(viewer: Account, key: str) -> Account | None:
    """The sender, if the viewer sees them or was written to by them from here.

    Who has been blocked, or has hidden their profile since, can be reported for what they wrote.
    """
    name = canonical_username(key)
    if name is None:
        return None
    own = person_of(viewer)
    seen = peers_visible_to(viewer).order_by().filter(person__account=OuterRef("pk"))
    written = Delivery.objects.filter(sender=OuterRef("pk"), to=viewer.username)
    met = FirstContact.objects.filter(account=OuterRef("pk"), peer=own.pk if own else None)
    has_met = Q(Exists(seen)) | Q(Exists(written)) | Q(Exists(met))
    return Account.objects.filter(has_met, username=name).exclude(pk=viewer.pk).first()


def _snapshot(sender: Account, _language: str) -> dict[str, str]:
    return {pgettext("of a message", "Sender"): sender.username}


def _concerning(account: Account) -> QuerySet[Account, Any]:
    return Account.objects.filter(pk=account.pk).values("pk")
