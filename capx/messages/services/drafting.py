"""What a member has begun to write is kept, one draft for each peer, until it is sent."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.accounts.queries import hold
from capx.errors import LimitReachedError, NotFoundError
from capx.messages.limits import MOST_DRAFTS
from capx.messages.models import Draft, Message
from capx.messages.services.checks import require_seen
from capx.peers.models import Peer


@transaction.atomic
def save_draft(  # noqa: PLR0913  # all that a form bears
    *, actor: Account, peer: Peer, subject: str, text: str, way: str = "", key: UUID | None = None
) -> Draft | None:
    """Keep it over the earlier draft to this peer; what is empty is not kept.

    `key` is that of the form. A form that has been sent leaves no draft behind, even where the
    browser was still saving it.
    """
    hold(actor)
    own = Draft.objects.filter(author=actor, peer=peer)
    if not (subject or text):
        own.delete()
        return None
    if key and Message.objects.filter(sender=actor, key=key).exists():
        return None
    require_seen(actor, peer)
    if not own.exists():
        _require_room(actor)
    draft, _is_new = Draft.objects.update_or_create(
        author=actor,
        peer=peer,
        defaults={"subject": subject, "text": text, "way": way, "changed_at": timezone.now()},
    )
    return draft


def drop_draft(*, actor: Account, draft_id: int) -> None:
    """Raises `NotFoundError` where the member has no such draft."""
    deleted, _by_model = Draft.objects.filter(author=actor, pk=draft_id).delete()
    if not deleted:
        raise NotFoundError(_("This draft is not there any more."))


def _require_room(actor: Account) -> None:
    if Draft.objects.filter(author=actor).count() >= MOST_DRAFTS:
        raise LimitReachedError(
            _("You have %(number)d drafts. Please send or delete one of them first.")
            % {"number": MOST_DRAFTS}
        )
