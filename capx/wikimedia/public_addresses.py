"""Which network addresses may be asked at all: those that everybody can reach, and no others."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from capx.wikimedia.errors import RefusedError, UnreachableError

type Address = IPv4Address | IPv6Address

_GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291: nothing else is handed out to the public
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_TEREDO = IPv6Network("2001::/32")


def resolve(host: str) -> list[Address]:
    """The addresses of a host name, each once, in the order in which the system prefers them."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as problem:
        raise UnreachableError(f"No such host: {host}") from problem
    return [ip_address(address) for address in dict.fromkeys(str(each[4][0]) for each in found)]


def public_addresses(host: str) -> list[Address]:
    """The addresses of a host; a single one inside a network makes the whole host suspicious."""
    addresses = resolve(host)
    if not addresses or not all(is_public(address) for address in addresses):
        raise RefusedError(f"{host} is inside a network.", code="not-public")
    return addresses


def is_public(address: Address) -> bool:
    carried = _carried(address) if isinstance(address, IPv6Address) else None
    if carried is not None:
        return is_public(carried)
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return isinstance(address, IPv4Address) or (
        address in _GLOBAL_UNICAST and address not in _TEREDO
    )


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which an IPv6 address of a transition mechanism leads."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
