"""`{% icon "search" %}`: an icon of Codex, drawn into the page in the colour of the text."""

import json
from functools import cache
from typing import TypedDict

from django import template
from django.utils.safestring import SafeString, mark_safe

from capx.instance import BASE_DIR

register = template.Library()
_FILE = BASE_DIR / "node_modules" / "@wikimedia" / "codex-icons" / "dist" / "codex-icons.json"


class Directional(TypedDict, total=False):
    ltr: str
    rtl: str
    shouldFlip: bool


@cache
def _icons() -> dict[str, str | Directional]:
    icons: dict[str, str | Directional] = json.loads(_FILE.read_text())
    return icons


@register.simple_tag
@cache
def icon(name: str, size: str = "medium") -> SafeString:
    """`name` as in Codex without its prefix ("userAvatar"); `size` x-small, small or medium.

    Raises KeyError for an icon that Codex does not have. Hidden from screen readers: the words
    beside it say the same.
    """
    found = _icons()["cdxIcon" + name[0].upper() + name[1:]]
    paths, flips = (found, False) if isinstance(found, str) else _drawing(found)
    flip = " icon--flips" if flips else ""
    return mark_safe(  # noqa: S308  # from the installed package, not from a member
        f'<span class="cdx-icon cdx-icon--{size}{flip}" aria-hidden="true">'
        f'<svg viewBox="0 0 20 20" focusable="false">{paths}</svg></span>'
    )


def _drawing(icon: Directional) -> tuple[str, bool]:
    return icon.get("ltr", ""), bool(icon.get("shouldFlip"))
