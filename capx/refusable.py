from collections.abc import Mapping
from typing import ClassVar

from django import forms

from capx.errors import DomainError


class RefusableForm(forms.Form):
    """A form that also tells what a service refuses: beside its field, or above the form."""

    asked_by: ClassVar[Mapping[str, str]] = {}  # fields here, by what the services call otherwise

    def refuse(self, refusal: DomainError) -> None:
        name = self.asked_by.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal.message))
