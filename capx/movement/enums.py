from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TerritoryKind(models.TextChoices):
    # Translators: one of the eight regions of the Wikimedia Movement.
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country or territory")


class Direction(models.TextChoices):
    """As in the attribute `dir` of HTML."""

    LTR = "ltr", _("Left to right")
    RTL = "rtl", _("Right to left")


class Region(models.TextChoices):
    """The eight regions by which the Wikimedia Movement organises itself."""

    MIDDLE_EAST_NORTH_AFRICA = (
        "middle-east-north-africa",
        pgettext_lazy("region of the world", "Middle East and North Africa"),
    )
    SUB_SAHARAN_AFRICA = (
        "sub-saharan-africa",
        pgettext_lazy("region of the world", "Sub-Saharan Africa"),
    )
    SOUTH_ASIA = "south-asia", pgettext_lazy("region of the world", "South Asia")
    EAST_SOUTHEAST_ASIA_PACIFIC = (
        "east-southeast-asia-pacific",
        pgettext_lazy("region of the world", "East and Southeast Asia and the Pacific"),
    )
    LATIN_AMERICA_CARIBBEAN = (
        "latin-america-caribbean",
        pgettext_lazy("region of the world", "Latin America and the Caribbean"),
    )
    NORTH_AMERICA = (
        "north-america",
        # Translators: Canada and the United States; Mexico is counted with Latin America.
        pgettext_lazy("region of the world", "North America"),
    )
    NORTHERN_WESTERN_EUROPE = (
        "northern-western-europe",
        pgettext_lazy("region of the world", "Northern and Western Europe"),
    )
    CENTRAL_EASTERN_EUROPE_CENTRAL_ASIA = (
        "central-eastern-europe-central-asia",
        pgettext_lazy("region of the world", "Central and Eastern Europe and Central Asia"),
    )


class Family(models.TextChoices):
    """What kind of wiki a project is: the families of pywikibot."""

    WIKIPEDIA = "wikipedia", pgettext_lazy("name of a Wikimedia project", "Wikipedia")
    WIKTIONARY = "wiktionary", pgettext_lazy("name of a Wikimedia project", "Wiktionary")
    WIKIBOOKS = "wikibooks", pgettext_lazy("name of a Wikimedia project", "Wikibooks")
    WIKINEWS = "wikinews", pgettext_lazy("name of a Wikimedia project", "Wikinews")
    WIKIQUOTE = "wikiquote", pgettext_lazy("name of a Wikimedia project", "Wikiquote")
    WIKISOURCE = "wikisource", pgettext_lazy("name of a Wikimedia project", "Wikisource")
    WIKIVERSITY = "wikiversity", pgettext_lazy("name of a Wikimedia project", "Wikiversity")
    WIKIVOYAGE = "wikivoyage", pgettext_lazy("name of a Wikimedia project", "Wikivoyage")
    COMMONS = "commons", pgettext_lazy("name of a Wikimedia project", "Wikimedia Commons")
    WIKIDATA = "wikidata", pgettext_lazy("name of a Wikimedia project", "Wikidata")
    WIKIFUNCTIONS = "wikifunctions", pgettext_lazy("name of a Wikimedia project", "Wikifunctions")
    SPECIES = "species", pgettext_lazy("name of a Wikimedia project", "Wikispecies")
    META = "meta", pgettext_lazy("name of a Wikimedia project", "Meta-Wiki")
    MEDIAWIKI = "mediawiki", pgettext_lazy("name of a Wikimedia project", "MediaWiki")
    INCUBATOR = "incubator", pgettext_lazy("name of a Wikimedia project", "Wikimedia Incubator")
    OUTREACH = "outreach", pgettext_lazy("name of a Wikimedia project", "Outreach Wiki")
    WIKIMANIA = "wikimania", pgettext_lazy("name of a Wikimedia project", "Wikimania")
    WIKITECH = "wikitech", pgettext_lazy("name of a Wikimedia project", "Wikitech")
    FOUNDATION = (
        "foundation",
        pgettext_lazy("name of a Wikimedia project", "Wikimedia Foundation Governance Wiki"),
    )
    WIKIMEDIA = (
        "wikimedia",
        # Translators: the family of the wikis of chapters and user groups.
        pgettext_lazy("name of a Wikimedia project", "Wiki of an affiliate"),
    )
