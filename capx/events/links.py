"""Links that organizers type. They lead out of this site, so nobody may be fooled by them."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from capx.errors import DomainError

_MAP_HOSTS = {"www.openstreetmap.org", "openstreetmap.org", "osm.org", "www.osm.org"}
_is_https = URLValidator(schemes=["https"])


def check_link(link: str, *, field: str) -> None:
    """An empty link is none. Raises `DomainError` for anything that is no https address."""
    if not link:
        return
    try:
        _is_https(link)
    except ValidationError as refusal:
        raise _no_https(field) from refusal
    if "@" in urlsplit(link).netloc:
        raise _no_https(field)


def check_map_link(link: str, *, field: str) -> None:
    """As `check_link`, and only to OpenStreetMap."""
    check_link(link, field=field)
    if link and urlsplit(link).hostname not in _MAP_HOSTS:
        raise DomainError(_("Paste an address of openstreetmap.org."), field=field)


def _no_https(field: str) -> DomainError:
    return DomainError(_("Paste a whole address that begins with https://."), field=field)
