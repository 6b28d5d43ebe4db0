"""Whether one peer may ask another: who asks is somebody, and who is asked takes requests."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.exchanges.errors import NotOpenError
from capx.exchanges.queries import own_peers
from capx.exchanges.queries.openness import again_on, waiting_at
from capx.peers.models import Peer
from capx.peers.queries import is_away, peers_visible_to
from capx.peers.queries.blocks import is_blocked_between
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS
from capx.safety.queries.sanctions import require_may_contact


def require_may_ask(actor: Account, asker: Peer, answerer: Peer) -> None:
    """Called within a transaction that holds both peers."""
    own = own_peers(actor)
    if asker.pk not in own:
        raise NotAllowedError(_("You can ask for yourself, or for organizations you manage."))
    require_may_contact(actor)
    require_somebody(asker)
    _require_seen(actor, asker, answerer)
    if answerer.pk in own:
        raise DomainError(_("You would be asking yourself. Choose somebody else."))
    _require_open(answerer)


def require_somebody(asker: Peer) -> None:
    """Who asks is seen by whom they ask, speaks a language, and says one thing of themselves."""
    if asker.visibility not in SHOWN_TO_MEMBERS:
        raise DomainError(_("Before you ask, let members see the profile you ask with."))
    speaks, states = asker.languages.exists(), asker.statements.exists()
    if not (speaks or states):
        raise DomainError(
            _("Before you ask, name a language and one capacity in the profile you ask with.")
        )
    if not speaks:
        raise DomainError(_("Before you ask, name a language in the profile you ask with."))
    if not states:
        raise DomainError(_("Before you ask, state one capacity in the profile you ask with."))


def _require_seen(actor: Account, asker: Peer, answerer: Peer) -> None:
    seen = peers_visible_to(actor).filter(pk=answerer.pk, taken_over=True)
    if not seen.exists() or is_blocked_between(asker, answerer):
        raise NotFoundError(_("We know nobody of this name here."))


def _require_open(answerer: Peer) -> None:
    is_full = waiting_at(answerer).count() >= answerer.exchanges_at_once
    if not answerer.is_open:
        raise NotOpenError(_("They take no requests at the moment."), None)
    again = again_on(answerer, is_full=is_full)
    if is_away(answerer):
        raise NotOpenError(_("They are away at the moment."), again)
    if is_full:
        text = ngettext(
            "%(limit)d request waits for their answer, and they take no more at once.",
            "%(limit)d requests wait for their answer, and they take no more at once.",
            answerer.exchanges_at_once,
        )
        raise NotOpenError(text % {"limit": answerer.exchanges_at_once}, again)
