"""The staff see the vocabularies and change nothing: they come from files with each release."""

from django.contrib import admin

from capx.admin import ReadOnly
from capx.movement.models import Language, Project, Territory


@admin.register(Territory)
class TerritoryAdmin(ReadOnly, admin.ModelAdmin[Territory]):
    list_display = ["code", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["code"]


@admin.register(Language)
class LanguageAdmin(ReadOnly, admin.ModelAdmin[Language]):
    list_display = ["code", "autonym", "direction", "spaced"]
    list_filter = ["direction", "spaced"]
    search_fields = ["code", "autonym"]


@admin.register(Project)
class ProjectAdmin(ReadOnly, admin.ModelAdmin[Project]):
    list_display = ["dbname", "family", "language", "domain"]
    list_filter = ["family"]
    list_select_related = ["language"]
    search_fields = ["dbname", "domain"]
