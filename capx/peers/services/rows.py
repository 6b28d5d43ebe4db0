"""Adding very many rows at once, each database in its quickest way.

`bulk_create` makes an object of each row and looks at each of its values several times: for the
millions of facts of a large import that is most of the time.
"""

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model


def add_rows(
    model: "type[Model]", columns: tuple[str, ...], rows: "Iterable[tuple[int | str, ...]]"
) -> None:
    """Add rows in one statement, with values in the order of these columns; none is no query.

    Every column that has no default in the database has to be named. Raises `IntegrityError` as
    any writing does; call it in a transaction.
    """
    added = list(rows)
    if not added:
        return
    quote = connection.ops.quote_name
    table = model._meta.db_table  # noqa: SLF001  # public by its documentation
    into = f"{quote(table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in added:
                    copy.write_row(row)
        else:
            values = ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {into} VALUES ({values})"  # noqa: S608  # names of our models
            cursor.executemany(insert, added)
