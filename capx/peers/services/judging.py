"""What members say of a thing of theirs, judged: it comes back as it is stored, or is refused.

Every refusal stands beside its `field`.
"""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.capacities import directory
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.movement.vocabularies import languages
from capx.peers.links import https_link


def one_line(text: str, *, most: int, field: str) -> str:
    """Without line breaks and needless spaces; it has to say something."""
    line = " ".join(text.replace("\0", " ").split())
    if not line:
        raise DomainError(_("Please fill this in."), field=field)
    return _short_enough(line, most, field)


def paragraphs(text: str, *, most: int, field: str) -> str:
    lines = text.replace("\0", "").replace("\r\n", "\n").strip()
    return _short_enough(lines, most, field)


def language_code(code: str, *, field: str) -> str:
    if code not in languages():
        raise NotFoundError(_("Name the language of this text."), field=field)
    return code


def link_or_none(text: str, *, field: str) -> str:
    """An https address, or nothing for nothing."""
    if not text.strip():
        return ""
    address = https_link(text)
    if address is None:
        raise DomainError(_("Write an address that begins with https://."), field=field)
    return address


def capacity_ids(
    slugs: Collection[str], *, held: Collection[int], most: int, field: str
) -> set[int]:
    """Ids by slug. A retired capacity may stay (`held`), but is not chosen anew."""
    offered, found = directory.current(), set()
    for slug in slugs:
        entry = offered.get(slug)
        if entry is None or (entry.retired and entry.id not in held):
            raise NotFoundError(
                _("The directory does not offer the capacity “%(slug)s”.") % {"slug": slug[:80]},
                field=field,
            )
        found.add(entry.id)
    if len(found) > most:
        raise LimitReachedError(
            ngettext(
                "You can name at most %(limit)d capacity here.",
                "You can name at most %(limit)d capacities here.",
                most,
            )
            % {"limit": most},
            field=field,
        )
    return found


def _short_enough(text: str, most: int, field: str) -> str:
    if len(text) <= most:
        return text
    raise LimitReachedError(
        ngettext("Use at most %(limit)d character.", "Use at most %(limit)d characters.", most)
        % {"limit": most},
        field=field,
    )
