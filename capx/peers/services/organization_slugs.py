"""The word by which an organization stands in addresses: made once, and kept."""

import re

from django.utils.text import slugify

from capx.peers.enums import Kind
from capx.peers.models import Peer

RESERVED = frozenset({"new", "waiting"})  # addresses of pages
LONGEST = 80  # characters
_ANY = "organization"  # where neither name nor acronym has a letter that fits


def free_slug(name: str, acronym: str = "") -> str:
    """Made of the name, else of the acronym, with a number behind it where it is taken."""
    wish = _slug_of(name) or _slug_of(acronym) or _ANY
    begun = Peer.objects.filter(kind=Kind.ORGANIZATION, handle__startswith=wish)
    taken = RESERVED | set(begun.values_list("handle", flat=True))
    number, slug = 1, wish
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug


def _slug_of(text: str) -> str:
    slug = slugify(text)[:LONGEST].strip("-_")
    return slug if re.search("[a-z]", slug) else ""
