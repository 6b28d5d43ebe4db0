from django.db import models
from django.utils.translation import gettext_lazy as _

from capx.movement.enums import Direction, Family, TerritoryKind


class Territory(models.Model):
    """A country by its ISO 3166-1 code in capitals, or a Wikimedia region by its slug."""

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=7, choices=TerritoryKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=TerritoryKind.REGION, parent=None)
                | models.Q(kind=TerritoryKind.COUNTRY, parent__isnull=False),
                name="every_country_lies_in_a_region",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Language(models.Model):
    code = models.CharField(max_length=20, primary_key=True)  # as MediaWiki writes it
    autonym = models.CharField(max_length=120)
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.LTR)
    fallbacks = models.JSONField(default=list, blank=True)  # codes; English comes last unsaid
    cldr = models.CharField(max_length=20, blank=True)  # CLDR's tag, empty where it has none
    spaced = models.BooleanField(_("written with spaces between words"), default=True)

    class Meta:
        verbose_name = _("language")

    def __str__(self) -> str:
        return self.autonym


class Project(models.Model):
    """A Wikimedia wiki, by the name of its database."""

    dbname = models.CharField(max_length=40, primary_key=True)
    family = models.CharField(max_length=20, choices=Family)
    language = models.ForeignKey(
        Language, models.PROTECT, null=True, blank=True, related_name="projects"
    )  # none: a wiki of many languages
    domain = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("project")

    def __str__(self) -> str:
        return self.domain
