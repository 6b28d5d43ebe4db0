"""Whether a request was made on the machine that answers it: what a demo lets in."""

from ipaddress import ip_address

from django.http import HttpRequest
from django.http.request import split_domain_port

_SIGNS_OF_A_PROXY = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}


def comes_from_this_machine(request: HttpRequest) -> bool:
    """Judge by the sender, by the name that was called, and by whether a proxy stands between."""
    host, _port = split_domain_port(request.get_host())
    is_forwarded = any(sign in request.headers for sign in _SIGNS_OF_A_PROXY)
    return is_loopback(request.META["REMOTE_ADDR"]) and host in _LOCAL_NAMES and not is_forwarded


def is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:  # no address: a server behind a Unix socket knows no sender
        return False
