from datetime import date
from typing import Any, Self

from django.http import QueryDict
from django.utils.formats import date_format

from capx.refusable import RefusableForm


class EditedForm(RefusableForm):
    """A form that is opened with what is stored, goes to and fro while rows come and go, is sent.

    Nothing is judged while somebody is still at it (`typed`). What is missing is told by the page,
    in the reader's words.
    """

    use_required_attribute = False

    @classmethod
    def typed(cls, data: QueryDict) -> Self:
        return cls(initial=cls.as_typed(data))

    @classmethod
    def as_typed(cls, data: QueryDict) -> dict[str, Any]:
        fields = cls.base_fields.items()
        return {name: each.widget.value_from_datadict(data, {}, name) for name, each in fields}

    def in_words(self, name: str, value: Any) -> str:
        """Something stored, for whoever is told that it has changed."""
        if isinstance(value, list | tuple):
            return ", ".join(self.in_words(name, each) for each in value)
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, "" if value is None else value))
