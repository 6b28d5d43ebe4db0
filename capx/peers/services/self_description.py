"""What a member says about themselves in their own words and numbers."""

import re
from datetime import date
from zoneinfo import available_timezones

from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.movement.vocabularies import projects
from capx.peers import limits
from capx.peers.enums import ContactWay, Kind, Visibility
from capx.peers.models import Peer
from capx.peers.queries import manages
from capx.peers.services.editing import editing
from capx.peers.services.judging import language_code, paragraphs, short_enough

WIKIPEDIA_BEGAN = date(2001, 1, 15)
WIKIDATA_ITEM = re.compile(r"Q[1-9][0-9]{0,17}")


def set_about(*, actor: Account, peer: Peer, about: str, language: str) -> None:
    """Write the text about oneself, in the language of this code. An empty text has none."""
    text = paragraphs(about, most=limits.LONGEST_ABOUT, field="about")
    code = language_code(language, field="language") if text else None
    with editing(actor=actor, peer=peer) as locked:
        locked.about, locked.about_language_id = text, code


def set_identity(
    *, actor: Account, peer: Peer, pronouns: str, time_zone: str, wikidata_id: str
) -> None:
    """`time_zone` is an IANA name, `wikidata_id` the item about the member; each may be empty."""
    short_enough(pronouns, most=limits.LONGEST_PRONOUNS, field="pronouns")
    if time_zone and time_zone not in available_timezones():
        raise NotFoundError(_("We do not know this time zone."), field="time_zone")
    if wikidata_id and not WIKIDATA_ITEM.fullmatch(wikidata_id):
        raise DomainError(
            _("A Wikidata item is a Q with a number behind it, such as Q42."), field="wikidata_id"
        )
    with editing(actor=actor, peer=peer) as locked:
        locked.time_zone = time_zone
        locked.person.pronouns = pronouns.strip()
        locked.person.wikidata_id = wikidata_id
        locked.person.save(update_fields=["pronouns", "wikidata_id"])


def set_wikimedian_since(*, actor: Account, peer: Peer, day: date | None) -> None:
    """Say on which day one's first account on the wikis was made; None says nothing."""
    if day and not WIKIPEDIA_BEGAN <= day <= timezone.localdate():
        raise DomainError(
            _("Choose a day between the first of Wikipedia and today."), field="wikimedian_since"
        )
    with editing(actor=actor, peer=peer) as locked:
        locked.person.wikimedian_since = day
        locked.person.save(update_fields=["wikimedian_since"])


def set_contact(*, actor: Account, peer: Peer, way: ContactWay, project: str) -> None:
    """How one likes to be written to, and on which wiki (database name; empty: wherever)."""
    if project and project not in projects():
        raise NotFoundError(_("We do not know this wiki."), field="contact_project")
    with editing(actor=actor, peer=peer) as locked:
        locked.contact_way = way
        locked.contact_project_id = project or None


def set_availability(
    *,
    actor: Account,
    peer: Peer,
    is_open: bool,
    away_until: date | None,
    exchanges_at_once: int,
) -> None:
    """Open to exchanges or not; away through the day `away_until`; how many exchanges at a time."""
    if away_until and away_until < timezone.localdate():
        raise DomainError(_("This day has passed already."), field="away_until")
    if not 1 <= exchanges_at_once <= limits.MOST_EXCHANGES_AT_ONCE:
        raise LimitReachedError(
            _("Choose a number from 1 to %(limit)d.") % {"limit": limits.MOST_EXCHANGES_AT_ONCE},
            field="exchanges_at_once",
        )
    with editing(actor=actor, peer=peer) as locked:
        locked.is_open, locked.away_until = is_open, away_until
        locked.exchanges_at_once = exchanges_at_once


def set_visibility(*, actor: Account, peer: Peer, visibility: Visibility) -> None:
    """Say who sees the profile. It does not become a draft again: who hides it pauses it.

    An organization that nobody has confirmed yet is published by moderators alone.
    """
    if visibility == Visibility.DRAFT:
        raise DomainError(_("Choose who may see your profile."), field="visibility")
    if peer.kind == Kind.ORGANIZATION and not manages(actor, peer):
        raise NotAllowedError(_("A moderator has to confirm first that you manage it."))
    with editing(actor=actor, peer=peer, confirms=False) as locked:
        locked.visibility = visibility


def confirm_still_true(*, actor: Account, peer: Peer) -> None:
    """Say that all of the profile is as true as on the day it was written."""
    with editing(actor=actor, peer=peer):
        """The frame renews the date."""
