"""The staff look events up. Their hosts alone change them."""

from django.contrib import admin

from capx.admin import ReadOnly
from capx.events.models import CoOrganizer, Event


class CoOrganizerInline(ReadOnly, admin.TabularInline[CoOrganizer, Event]):
    model = CoOrganizer


@admin.register(Event)
class EventAdmin(ReadOnly, admin.ModelAdmin[Event]):
    list_display = ["title", "host", "state", "starts_at", "changed_at"]
    list_filter = ["state", "format"]
    list_select_related = ["host"]
    search_fields = ["^title"]
    show_full_result_count = False
    exclude = ["words"]
    inlines = [CoOrganizerInline]
