from django.contrib import admin

from capx.admin import ReadOnly
from capx.capacities.models import Theme


class ThemeAdmin(ReadOnly, admin.ModelAdmin[Theme]):
    """Themes are curated in the data files; here they are looked at."""

    list_display = ["slug", "position", "arranged_by_staff"]
