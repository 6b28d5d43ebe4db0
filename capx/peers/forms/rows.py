"""A list that is typed row by row, with names to choose from while one types."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from capx.folding import fold
from capx.peers.forms.names import Names

# Names of the buttons; none that a form has itself (`form.remove`), which scripts would call.
ADD, REMOVE = "add_row", "remove_row"
LONGEST = 200  # characters of a row that are looked at
# The list in which a button stands, where a form has several; and the number of its row.
_ROW = re.compile("(?:(?P<list>[a-z_]+):)?(?P<number>[0-9]{1,4})")


class RowsWidget(forms.Widget):
    """A text input for each row, and one that is empty. All bear the name of the field."""

    template_name = "peers/widgets/rows.html"
    use_fieldset = True

    def __init__(self, options: Callable[[], Sequence[tuple[str, str]]], most: int) -> None:
        super().__init__()
        self.options, self.most = options, most

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[str]:
        return [row[:LONGEST] for row in data.getlist(name)][: self.most + 1]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows, options = list(value or []), self.options()
        blank = [] if len(rows) >= self.most or "" in rows else [""]
        context["widget"] |= {
            "rows": rows + blank,
            "options": options,
            "unknown": unknown_among(rows, options),
            "is_full": len(rows) >= self.most,
        }
        return context


def unknown_among(rows: Sequence[str], options: Sequence[tuple[str, str]]) -> set[str]:
    """The rows that name none of the options: those are marked where a list is refused."""
    typed = {row for row in rows if row.strip()}
    known = {fold(name) for option in options for name in option} if typed else set()
    return {row for row in typed if fold(row) not in known}


class NamesField(forms.Field):
    """Rows of names; becomes their codes, each once. Empty rows do not count."""

    def __init__(self, vocabulary: Names, *, most: int, **kwargs: Any) -> None:
        widget = RowsWidget(vocabulary.options, most)
        super().__init__(widget=widget, required=False, **kwargs)
        self.vocabulary = vocabulary

    def to_python(self, value: Any) -> list[str]:
        typed = [text.strip() for text in value or [] if text.strip()]
        return list(dict.fromkeys(code_or_error(self.vocabulary, text) for text in typed))


def code_or_error(vocabulary: Names, text: str) -> str:
    code = vocabulary.code_of(text)
    if code is None:
        raise ValidationError(
            _("We do not know “%(name)s”. Choose a name from the list.") % {"name": text}
        )
    return code


def without_row(data: QueryDict, fields: Sequence[str], number: int) -> QueryDict:
    """What is typed, without the row of that number in each of the fields."""
    changed = data.copy()
    for field in fields:
        rows = changed.getlist(field)
        changed.setlist(field, rows[:number] + rows[number + 1 :])
    return changed


def with_row(data: QueryDict, fields: Sequence[str]) -> QueryDict:
    """What is typed, with one more empty row at the end of each of the fields."""
    changed = data.copy()
    for field in fields:
        changed.appendlist(field, "")
    return changed


def reworked_rows(data: QueryDict, fields: Sequence[str]) -> QueryDict | None:
    """What is typed after "add a row" or "remove" was pressed; None if neither was.

    A button names its list: where that is one of the fields it concerns that one alone, else the
    fields are the columns of one list.
    """
    if pressed := _ROW.fullmatch(data.get(REMOVE, "")):
        return without_row(data, _columns(fields, pressed["list"]), int(pressed["number"]))
    return with_row(data, _columns(fields, data.get(ADD))) if ADD in data else None


def _columns(fields: Sequence[str], named: str | None) -> Sequence[str]:
    return [named] if named and named in fields else fields
