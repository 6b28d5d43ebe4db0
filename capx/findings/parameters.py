"""The table of the settings from a parameter of the old template to a field of the profile.

Read before Django starts: it must not import any model.
"""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

# A guess, since neither the template nor its parameters are documented (docs/findings.md).
GUESSED = {
    "affiliation": "affiliation",
    "organization": "affiliation",
    "territory": "territory",
    "country": "territory",
    "languages": "language",
    "language": "language",
    "projects": "project",
    "project": "project",
    "want to learn": "wanted",
    "learn": "wanted",
    "want to share": "available",
    "share": "available",
}
FIELDS = ("language", "project", "territory", "affiliation", "known", "available", "wanted")


def parameter_table(told: Mapping[str, str]) -> dict[str, str]:
    """The operator's own table, or the guess where there is none.

    Raises `ImproperlyConfigured` for a field that no profile has.
    """
    for parameter, field in told.items():
        if field not in FIELDS:
            raise ImproperlyConfigured(
                f"LETS_CONNECT_PARAMETERS: {parameter!r} leads to {field!r}, "
                f"which is none of {', '.join(FIELDS)}."
            )
    return dict(told) or GUESSED
