"""The staff look peers and pictures up. Facts are their members' own: nobody else changes them."""

from typing import Any

from django.contrib import admin

from capx.peers.models import Peer, Person, Picture


class Looking:
    """Rows are seen, and neither made nor changed nor deleted."""

    def has_add_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any, **_kwargs: Any) -> bool:
        return False


# Django's classes take no type argument when they run.
class PersonInline(Looking, admin.StackedInline):  # type: ignore[type-arg]
    model = Person


@admin.register(Peer)
class PeerAdmin(Looking, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "kind", "visibility", "taken_over", "confirmed_at"]
    list_filter = ["kind", "visibility", "taken_over"]
    search_fields = ["^name"]
    show_full_result_count = False
    inlines = [PersonInline]


@admin.register(Picture)
class PictureAdmin(Looking, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["commons_file", "state", "problem", "fetched_at"]
    list_filter = ["state", "problem"]
    search_fields = ["commons_file"]
    exclude = ["small", "large"]
