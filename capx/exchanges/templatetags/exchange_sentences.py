from django import template

from capx.exchanges import sentences

register = template.Library()
register.filter("about", sentences.about)
register.filter("standing", sentences.standing)
