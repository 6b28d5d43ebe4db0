"""Parts of addresses that several rooms have; `urls.py` makes them known."""

from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    """The primary key of a row: no number beyond what the databases can hold."""

    regex = "[0-9]{1,18}"
