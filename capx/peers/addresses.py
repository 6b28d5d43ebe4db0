"""Where a profile is shown and edited, whichever kind of peer it is."""

from typing import TYPE_CHECKING

from django.urls import reverse

from capx.peers.enums import Kind

if TYPE_CHECKING:
    from capx.peers.models import Peer


def page_address(peer: "Peer") -> str:
    page = "web:organization" if peer.kind == Kind.ORGANIZATION else "web:person"
    return reverse(page, args=[peer.handle])


def overview_address(peer: "Peer") -> str:
    if peer.kind == Kind.ORGANIZATION:
        return reverse("peers:organization-edit", args=[peer.handle])
    return reverse("peers:profile")


def section_address(peer: "Peer", section: str) -> str:
    if peer.kind == Kind.ORGANIZATION:
        return reverse("peers:organization-section", args=[peer.handle, section])
    return reverse("peers:edit", args=[section])


def confirm_address(peer: "Peer") -> str:
    if peer.kind == Kind.ORGANIZATION:
        return reverse("peers:organization-confirm", args=[peer.handle])
    return reverse("peers:confirm")


def edit_address(peer: "Peer", page: str, *args: object) -> str:
    """Of a page that a person and an organization both have, such as "resources"."""
    if peer.kind == Kind.ORGANIZATION:
        return reverse(f"peers:organization-{page}", args=[peer.handle, *args])
    return reverse(f"peers:{page}", args=args)
