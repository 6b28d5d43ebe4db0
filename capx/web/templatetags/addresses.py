"""Addresses of peers, and addresses whose query string keeps what was chosen before."""

from typing import TYPE_CHECKING

from django import template
from django.utils.http import urlencode

from capx.peers.addresses import page_address

if TYPE_CHECKING:
    from django.template.context import RequestContext

    from capx.peers.models import Peer

register = template.Library()


@register.simple_tag
def peer_address(peer: "Peer") -> str:
    """The page of a peer, whichever kind it is of."""
    return page_address(peer)


@register.simple_tag(takes_context=True)
def with_page(context: "RequestContext", number: int) -> str:
    """The query string of this address, led to another page of the list."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return "?" + urlencode(query, doseq=True)
