"""The staff see that there was an exchange, and where it stands; its words are the two's."""

from django.contrib import admin

from capx.admin import ReadOnly
from capx.exchanges.models import Exchange


@admin.register(Exchange)
class ExchangeAdmin(ReadOnly, admin.ModelAdmin[Exchange]):
    list_display = ["id", "kind", "state", "capacity", "how", "created_at", "changed_at"]
    list_filter = ["state", "kind", "how"]
    list_select_related = ["capacity"]
    show_full_result_count = False
    exclude = ["note", "answer"]
