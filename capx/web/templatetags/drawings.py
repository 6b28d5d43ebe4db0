"""`{% drawing "nothing-found" %}`: the address of one of the project's own drawings."""

from functools import cache
from typing import TYPE_CHECKING

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from pathlib import Path

register = template.Library()


@register.simple_tag
def drawing(name: str) -> str:
    return static(f"web/drawings/{name}.svg")


@register.simple_tag
@cache
def sign(name: str, label: str = "") -> SafeString:
    """A one-colour sign ("intents/known", "roots/technology") drawn into the page.

    It takes the text colour. With a `label` it is an image for screen readers, else hidden.
    """
    file: str | Path | None = finders.find(f"web/drawings/{name}.svg")
    if not isinstance(file, str):
        raise template.TemplateSyntaxError(f"There is no drawing {name!r}.")
    with open(file, encoding="utf-8") as opened:  # noqa: PTH123
        svg = opened.read().strip()
    spoken = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return mark_safe(f'<span class="sign" {spoken}>{svg}</span>')  # noqa: S308  # our own file
