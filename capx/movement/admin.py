"""The staff see the vocabularies and change nothing: they come from files with each release."""

from typing import Any

from django.contrib import admin

from capx.movement.models import Language, Project, Territory


# Django's ModelAdmin takes no type argument when it runs.
class VocabularyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False


@admin.register(Territory)
class TerritoryAdmin(VocabularyAdmin):
    list_display = ["code", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["code"]


@admin.register(Language)
class LanguageAdmin(VocabularyAdmin):
    list_display = ["code", "autonym", "direction", "spaced"]
    list_filter = ["direction", "spaced"]
    search_fields = ["code", "autonym"]


@admin.register(Project)
class ProjectAdmin(VocabularyAdmin):
    list_display = ["dbname", "family", "language", "domain"]
    list_filter = ["family"]
    list_select_related = ["language"]
    search_fields = ["dbname", "domain"]
