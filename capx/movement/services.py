from django.db import transaction

from capx.movement.models import Language, Project, Territory
from capx.movement.vocabularies import languages, projects, territories


@transaction.atomic
def load_vocabularies() -> dict[str, int]:
    """Bring territories, languages and projects into the database; as often as one likes.

    What no longer stands in the files is kept: profiles may refer to it, and an identifier that
    was once true must not make an import fail. Returns the number of rows by vocabulary.
    """
    return {
        "territories": _load_territories(),
        "languages": _load_languages(),
        "projects": _load_projects(),
    }


def _load_territories() -> int:
    rows = [
        Territory(code=row.code, kind=row.kind, parent_id=row.parent or None)
        for row in territories().values()
    ]
    Territory.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["kind", "parent"]
    )
    return len(rows)


def _load_languages() -> int:
    rows = [
        Language(**row._asdict() | {"fallbacks": list(row.fallbacks)})
        for row in languages().values()
    ]
    Language.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["autonym", "direction", "fallbacks", "cldr", "spaced"],
    )
    return len(rows)


def _load_projects() -> int:
    rows = [
        Project(
            dbname=row.dbname,
            family=row.family,
            language_id=row.language or None,
            domain=row.domain,
        )
        for row in projects().values()
    ]
    Project.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["dbname"],
        update_fields=["family", "language", "domain"],
    )
    return len(rows)
