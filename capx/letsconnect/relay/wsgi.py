"""What a WSGI server loads, in one process: numbers that are under way are known to it alone."""

import logging

import httpx

from capx.letsconnect.relay.app import RelayApplication
from capx.letsconnect.relay.numbers import PostedNumbers
from capx.letsconnect.relay.settings import RelaySettings, read_settings
from capx.letsconnect.relay.taking import Relay
from capx.wikimedia.http import SILENCE, shared_trust


def build(settings: RelaySettings) -> RelayApplication:
    logging.basicConfig(level=logging.WARNING)
    client = httpx.Client(
        headers={"User-Agent": f"CapacityExchangeRelay/0.1 ({settings.contact})"},
        timeout=SILENCE,
        verify=shared_trust(),
    )
    return RelayApplication(Relay(settings, PostedNumbers(settings.numbers_file), client))


def application() -> RelayApplication:
    """For `gunicorn "capx.letsconnect.relay.wsgi:application()"`."""
    return build(read_settings())
