from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of an event", "Draft")
    PUBLISHED = "published", pgettext_lazy("state of an event", "Published")
    CANCELLED = "cancelled", pgettext_lazy("state of an event", "Cancelled")


class Format(models.TextChoices):
    ONLINE = "online", pgettext_lazy("format of an event", "Online")
    ON_SITE = "on-site", pgettext_lazy("format of an event", "On site")
    BOTH = "both", pgettext_lazy("format of an event", "Online and on site")


class SourceKind(models.TextChoices):
    """Where the facts of an event were looked up."""

    WIKI_PAGE = "wiki-page", _("Wiki page")
    WIKIDATA = "wikidata", _("Wikidata item")
    CAMPAIGN_EVENTS = "campaign-events", _("Event registration on a wiki")
    LEARN_WIKI = "learn-wiki", _("Course on learn.wiki")
