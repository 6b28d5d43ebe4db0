from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from capx.capacities.enums import WordOrigin


class Capacity(models.Model):
    """A skill, a field of knowledge or a service: one entry of the Capacity Directory."""

    slug = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(_("place among its neighbours"), default=0)
    wikidata_id = models.CharField(
        _("Wikidata item"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9][0-9]*$", _("An item is a Q and a number: Q42."))],
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    arranged_by_staff = models.BooleanField(
        default=False, help_text=_("Loading the shipped directory leaves it where staff put it.")
    )

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("capacity")
        verbose_name_plural = _("capacities")

    def __str__(self) -> str:
        return self.slug


class CapacityWords(models.Model):
    """What a capacity is called in one language."""

    capacity = models.ForeignKey(Capacity, models.CASCADE, related_name="words")
    language = models.ForeignKey("movement.Language", models.PROTECT, related_name="+")
    label = models.CharField(_("label"), max_length=200)
    description = models.CharField(_("description"), max_length=500, blank=True)
    aliases = models.JSONField(_("aliases"), default=list, blank=True)  # of str
    origin = models.CharField(max_length=10, choices=WordOrigin, default=WordOrigin.HAND)

    class Meta:
        verbose_name = _("words of a capacity")
        verbose_name_plural = _("words of capacities")
        constraints = [
            models.UniqueConstraint(fields=["capacity", "language"], name="one_set_of_words")
        ]

    def __str__(self) -> str:
        return self.label


class Theme(models.Model):
    """A curated way into the directory, across the roots."""

    slug = models.SlugField(max_length=80, unique=True)
    position = models.PositiveIntegerField(default=0)
    capacities = models.ManyToManyField(Capacity, through="ThemeEntry", related_name="themes")
    words = models.JSONField(default=dict)  # language code to {"label": str, "description": str}
    arranged_by_staff = models.BooleanField(
        default=False, help_text=_("Loading the shipped directory leaves it as staff made it.")
    )

    class Meta:
        ordering = ["position"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.slug


class ThemeEntry(models.Model):
    """A capacity in a theme, in the order in which the theme shows it."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="entries")
    capacity = models.ForeignKey(Capacity, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "capacity"], name="once_in_a_theme")
        ]

    def __str__(self) -> str:
        return f"{self.theme_id}: {self.capacity_id}"


class DirectoryRevision(models.Model):
    """One row whose number grows with each change of the directory; caches compare it.

    The number is the time of the change in nanoseconds: no two changes share one, even where the
    first was rolled back after somebody had read it.
    """

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
