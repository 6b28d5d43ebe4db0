from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from capx.messages.addressee import writing_address

register = template.Library()
register.simple_tag(writing_address)


@register.filter
def ago(moment: datetime) -> str:
    """How long it is ago: told so, it needs no time zone."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("just now")
    # Translators: %(span)s is a span of time such as "3 hours, 12 minutes".
    return _("%(span)s ago") % {"span": timesince(moment, depth=1)}
