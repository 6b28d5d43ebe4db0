from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from capx.errors import DomainError
from capx.peers.services.judging import link_or_none

_MAP_HOSTS = {"www.openstreetmap.org", "openstreetmap.org", "osm.org", "www.osm.org"}


def map_link_or_none(text: str, *, field: str) -> str:
    """An https address of OpenStreetMap, or nothing for nothing."""
    address = link_or_none(text, field=field)
    if address and urlsplit(address).hostname not in _MAP_HOSTS:
        raise DomainError(_("Paste an address of openstreetmap.org."), field=field)
    return address
