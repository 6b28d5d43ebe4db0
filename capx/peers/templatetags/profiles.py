"""`{% section_address peer "about" %}`: where a section of one's own profile is edited."""

from django import template

from capx.peers import addresses

register = template.Library()
register.simple_tag(addresses.overview_address)
register.simple_tag(addresses.section_address)
register.simple_tag(addresses.confirm_address)
register.simple_tag(addresses.edit_address)
