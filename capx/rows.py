"""Adding very many rows at once, each database in its quickest way.

`bulk_create` puts a placeholder of each value into a statement of its own and looks at each several
times: for a large import that is most of the time.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, models

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

type Value = str | float | bool | date | None


def add_rows(
    model: type[models.Model], columns: "Sequence[str]", rows: "Iterable[Sequence[Value]]"
) -> None:
    """Add rows in one statement, with values in the order of these columns; none is no query.

    Every column that has no default in the database has to be named, and the values are as the
    database takes them. Raises `IntegrityError` as any writing does; call it in a transaction.
    """
    added = list(rows)
    if not added:
        return
    quote, table = connection.ops.quote_name, model._meta.db_table  # noqa: SLF001  # public
    into = f"{quote(table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in added:
                    copy.write_row(row)
        else:
            values = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({values})", added)  # noqa: S608  # names


def add_objects[Row: models.Model](model: type[Row], objects: "Iterable[Row]") -> None:
    """Add objects of the model, which are not told the numbers that they get. No signal tells."""
    about = model._meta  # noqa: SLF001  # public, in spite of its name
    fields = [each for each in about.concrete_fields if each is not about.auto_field]
    columns = [field.column for field in fields if field.column]
    rows = (
        [field.get_db_prep_save(getattr(each, field.attname), connection) for field in fields]
        for each in objects
    )
    add_rows(model, columns, rows)
