"""Why a match is one, in sentences of the reader's language."""

from collections.abc import Iterable, Iterator

from babel.dates import format_timedelta
from babel.lists import format_list
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.capacities.directory import Entry
from capx.matching.parts import hours_ahead
from capx.matching.reasons import Reasons, Served
from capx.movement.locales import locale_of
from capx.movement.names import language_name
from capx.peers.models import Peer

NAMED = 3  # capacities or languages in one sentence


def why(reasons: Reasons, peer: Peer, language: str) -> list[str]:
    """`peer` is the match, as read from the database."""
    return [
        *_taught(reasons.taught, language),
        *_learnt(reasons.learnt, language),
        *_spoken(reasons, language),
        *_clocks(reasons.seeker.time_zone, peer.time_zone),
        _confirmed(peer, language),
    ]


def _taught(taught: list[Served], language: str) -> Iterator[str]:
    if exact := [each.shared for each in taught if each.is_exact]:
        yield _("Can share %(capacities)s, which you want to learn.") % {
            "capacities": listed(exact, language)
        }
    elif taught:
        yield _("Can share %(shared)s, which comes near your wish for %(wanted)s.") % {
            "shared": taught[0].shared.label(language),
            "wanted": taught[0].wanted.label(language),
        }


def _learnt(learnt: list[Served], language: str) -> Iterator[str]:
    if exact := [each.wanted for each in learnt if each.is_exact]:
        yield _("Wants to learn %(capacities)s, which you can share.") % {
            "capacities": listed(exact, language)
        }
    elif learnt:
        yield _("Wants to learn %(wanted)s; what you can share comes near: %(shared)s.") % {
            "shared": learnt[0].shared.label(language),
            "wanted": learnt[0].wanted.label(language),
        }


def _spoken(reasons: Reasons, language: str) -> Iterator[str]:
    names = [language_name(code, language) for code in reasons.languages[:NAMED]]
    if names:
        both = _("You both speak %(languages)s.")
        some = _("You both speak some %(languages)s.")
        text = both if reasons.is_fluent else some
        yield text % {"languages": format_list(names, locale=locale_of(language))}


def _clocks(here: str, there: str) -> Iterator[str]:
    if not here or not there:
        return
    hours = hours_ahead(here, there, timezone.now().date())
    if not hours:
        yield _("Your clocks show the same time.")
        return
    ahead = ngettext("%(hours)d hour ahead of you.", "%(hours)d hours ahead of you.", abs(hours))
    behind = ngettext("%(hours)d hour behind you.", "%(hours)d hours behind you.", abs(hours))
    yield (ahead if hours > 0 else behind) % {"hours": abs(hours)}


def _confirmed(peer: Peer, language: str) -> str:
    """Rounded as CLDR rounds: "3 weeks ago"."""
    since = peer.confirmed_at - timezone.now()
    ago = format_timedelta(since, granularity="day", add_direction=True, locale=locale_of(language))
    # Translators: %(ago)s is a span of time such as “3 weeks ago”.
    return _("Profile confirmed %(ago)s.") % {"ago": ago}


def listed(entries: Iterable[Entry], language: str) -> str:
    names = [entry.label(language) for entry in entries]
    return format_list(names[:NAMED], locale=locale_of(language))
