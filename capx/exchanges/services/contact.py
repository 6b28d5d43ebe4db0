"""Whether one peer may ask another: who asks is somebody, and who is asked takes requests."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.exchanges.errors import NotOpenError
from capx.exchanges.queries import own_peers
from capx.exchanges.queries.openness import again_on
from capx.peers.models import Peer, PeerLanguage, Statement
from capx.peers.queries import is_away, peers_visible_to
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS
from capx.safety.queries.blocks import apart_from
from capx.safety.queries.sanctions import require_may_contact


def require_may_ask(actor: Account, asker: Peer, answerer: Peer, *, waiting: int) -> None:
    """Called within a transaction that holds both peers; `waiting` requests the answerer has."""
    own = own_peers(actor)
    if asker.pk not in own:
        raise NotAllowedError(_("You can ask for yourself, or for organizations you manage."))
    require_may_contact(actor)
    require_somebody(asker)
    _require_seen(actor, asker, answerer)
    if answerer.pk in own:
        raise DomainError(_("You would be asking yourself. Choose somebody else."))
    _require_open(answerer, is_full=waiting >= answerer.exchanges_at_once)


def require_somebody(asker: Peer) -> None:
    """Who asks is seen by whom they ask, speaks a language, and says one thing of themselves."""
    if asker.visibility not in SHOWN_TO_MEMBERS:
        raise DomainError(_("Before you ask, let members see the profile you ask with."))
    languages = PeerLanguage.objects.filter(peer=OuterRef("pk"))
    statements = Statement.objects.filter(peer=OuterRef("pk"))
    said = Peer.objects.filter(pk=asker.pk).values_list(Exists(languages), Exists(statements))
    speaks, states = said.get()
    if not (speaks or states):
        raise DomainError(
            _("Before you ask, name a language and one capacity in the profile you ask with.")
        )
    if not speaks:
        raise DomainError(_("Before you ask, name a language in the profile you ask with."))
    if not states:
        raise DomainError(_("Before you ask, state one capacity in the profile you ask with."))


def _require_seen(actor: Account, asker: Peer, answerer: Peer) -> None:
    """By the actor, between whom and them is no block; nor has the asker, if another, one."""
    near = ~Q(pk__in=apart_from([asker.pk]))
    seen = peers_visible_to(actor).filter(near, pk=answerer.pk, taken_over=True)
    if not seen.exists():
        raise NotFoundError(_("We know nobody of this name here."))


def _require_open(answerer: Peer, *, is_full: bool) -> None:
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
