from typing import Any

from django.contrib import admin

from capx.capacities.models import Theme


class ThemeAdmin(admin.ModelAdmin[Theme]):
    """Themes are curated in the data files; here they are looked at."""

    list_display = ["slug", "position", "arranged_by_staff"]

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False
