"""Addresses whose query string keeps what was chosen before."""

from typing import TYPE_CHECKING

from django import template
from django.utils.http import urlencode

if TYPE_CHECKING:
    from django.template.context import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def with_page(context: "RequestContext", number: int) -> str:
    """The query string of this address, led to another page of the list."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return "?" + urlencode(query, doseq=True)
