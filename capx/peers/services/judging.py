"""What members say, judged: it comes back as it is stored, or is refused beside its `field`."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.capacities import directory
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.movement.vocabularies import languages
from capx.peers.web_addresses import https_address


def short_enough(text: str, *, most: int, field: str) -> str:
    if len(text) <= most:
        return text
    raise LimitReachedError(
        ngettext("Use at most %(limit)d character.", "Use at most %(limit)d characters.", most)
        % {"limit": most},
        field=field,
    )


def one_line(text: str, *, most: int, field: str) -> str:
    """Without line breaks and needless spaces; it has to say something."""
    line = " ".join(text.replace("\0", " ").split())
    if not line:
        raise DomainError(_("Please fill this in."), field=field)
    return short_enough(line, most=most, field=field)


def paragraphs(text: str, *, most: int, field: str) -> str:
    lines = text.replace("\0", "").replace("\r\n", "\n").strip()
    return short_enough(lines, most=most, field=field)


def language_code(code: str, *, field: str) -> str:
    if code not in languages():
        raise NotFoundError(_("Name the language of this text."), field=field)
    return code


def link_or_none(text: str, *, field: str) -> str:
    """An https address, or nothing for nothing."""
    address = https_address(text) if text.strip() else ""
    if address is None:
        raise DomainError(_("Write an address that begins with https://."), field=field)
    return address


def known_or_none(code: str, among: Collection[str], *, field: str) -> str | None:
    """A code of a vocabulary, or nothing for nothing."""
    if code and code not in among:
        raise NotFoundError(_("We do not know “%(name)s”.") % {"name": code[:80]}, field=field)
    return code or None


def few_known(
    chosen: Collection[str], among: Collection[str], *, most: int, field: str
) -> Collection[str]:
    for code in chosen:
        known_or_none(code, among, field=field)
    return few_enough(chosen, most=most, field=field)


def few_enough(chosen: Collection[str], *, most: int, field: str) -> Collection[str]:
    if len(chosen) <= most:
        return chosen
    text = ngettext(
        "You can name at most %(limit)d here.", "You can name at most %(limit)d here.", most
    )
    raise LimitReachedError(text % {"limit": most}, field=field)


def capacity_ids(
    slugs: Collection[str], *, held: Collection[int], most: int, field: str
) -> set[int]:
    return few_capacities(offered_ids(slugs, held=held, field=field), most=most, field=field)


def offered_ids(
    slugs: Iterable[str],
    *,
    held: Collection[int],
    field: str | None = None,
    also_retired: bool = False,
) -> set[int]:
    """Ids by slug. A retired capacity may stay (`held`), but is not chosen anew."""
    offered, found = directory.current(), set()
    for slug in slugs:
        entry = offered.get(slug)
        if entry is None or (entry.retired and not also_retired and entry.id not in held):
            raise NotFoundError(
                _("The directory does not offer the capacity “%(slug)s”.") % {"slug": slug[:80]},
                field=field,
            )
        found.add(entry.id)
    return found


def few_capacities[Ids: Collection[int]](chosen: Ids, *, most: int, field: str) -> Ids:
    if len(chosen) <= most:
        return chosen
    text = ngettext(
        "You can name at most %(limit)d capacity here.",
        "You can name at most %(limit)d capacities here.",
        most,
    )
    raise LimitReachedError(text % {"limit": most}, field=field)
