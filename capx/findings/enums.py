from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.capacities.enums import Intent


class Source(models.TextChoices):
    """Who says something of a member."""

    BABEL = "babel", _("Babel box on your user page")
    ACCOUNT = "account", _("Your account on all wikis")
    WIKIDATA = "wikidata", pgettext_lazy("name of a Wikimedia project", "Wikidata")
    LETS_CONNECT = "lets-connect", _("Your old Let's Connect page")
    PREPARED = "prepared", _("Records of the Let's Connect programme")


# What is asked for when a member wishes so. What the staff prepare comes by itself.
ASKED = (Source.BABEL, Source.ACCOUNT, Source.WIKIDATA, Source.LETS_CONNECT)


class Fact(models.TextChoices):
    """What a finding would add to a profile."""

    LANGUAGE = "language", _("Languages")
    PROJECT = "project", _("Wikimedia projects")
    TERRITORY = "territory", _("Countries and regions")
    AFFILIATION = "affiliation", _("Affiliations")
    KNOWN = "known", _("What you know")
    AVAILABLE = "available", _("What you can share")
    WANTED = "wanted", _("What you want to learn")
    PICTURE = "picture", _("Picture")
    ITEM = "item", _("Wikidata item about you")
    SINCE = "since", _("On the wikis since")


INTENTS = {
    Fact.KNOWN: Intent.KNOWN,
    Fact.AVAILABLE: Intent.AVAILABLE,
    Fact.WANTED: Intent.WANTED,
}
# Of these a profile has one at most: a tick replaces it.
SINGLE = (Fact.PICTURE, Fact.ITEM, Fact.SINCE)


class State(models.TextChoices):
    WAITING = "waiting", _("Asked. The answer is on its way.")
    ANSWERED = "answered", _("Answered.")
    UNREACHABLE = "unreachable", _("Did not answer.")
    REFUSED = "refused", _("Does not tell this.")
    UNREADABLE = "unreadable", _("Answered something that we could not read.")


FAILED = (State.UNREACHABLE, State.REFUSED, State.UNREADABLE)
