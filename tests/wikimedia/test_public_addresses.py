import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.wikimedia import public_addresses as addresses
from capx.wikimedia.errors import RefusedError, UnreachableError

INSIDE = [
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_a_network_is_not_public(address):
    assert not addresses.is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["185.15.59.224", "2a02:ec80:300:ed1a::1", "64:ff9b::b90f:3be0", "::ffff:8.8.8.8"]
)
def test_an_address_that_everybody_reaches_is_public(address):
    assert addresses.is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_in_disguise_is_what_it_is_without(address: IPv4Address):
    number = int(address)
    disguises = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x0064FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
    ]
    assert {addresses.is_public(each) for each in disguises} == {addresses.is_public(address)}


@pytest.fixture
def resolves_to(monkeypatch):
    def answer(*found: str) -> None:
        rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in found]
        monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_args, **_kwargs: rows)

    return answer


def test_each_address_of_a_host_is_told_once(resolves_to):
    resolves_to("8.8.8.8", "8.8.8.8", "8.8.4.4")
    assert addresses.public_addresses("wiki.example") == [
        ip_address("8.8.8.8"),
        ip_address("8.8.4.4"),
    ]


@pytest.mark.parametrize("found", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], []])
def test_a_host_with_one_address_inside_is_refused_as_a_whole(resolves_to, found):
    resolves_to(*found)
    with pytest.raises(RefusedError) as caught:
        addresses.public_addresses("wiki.example")
    assert caught.value.code == "not-public"


@pytest.mark.parametrize(
    "spelling", ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "localhost"]
)
def test_loopback_is_known_in_each_spelling_that_the_system_understands(spelling):
    with pytest.raises((RefusedError, UnreachableError)):
        addresses.public_addresses(spelling)


def test_a_name_that_nobody_has_is_unreachable(monkeypatch):
    def fail(*_args, **_kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", fail)
    with pytest.raises(UnreachableError):
        addresses.public_addresses("nobody.example")
