from django import template

from capx.messages.addressee import writing_address

register = template.Library()
register.simple_tag(writing_address)
