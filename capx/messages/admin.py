"""The staff see that messages go, and never what is in them."""

from django.contrib import admin

from capx.admin import ReadOnly
from capx.messages.models import Delivery, Message, Outbox


class DeliveryInline(ReadOnly, admin.TabularInline[Delivery, Message]):
    model = Delivery
    fk_name = "message"
    fields = ["way", "wiki", "state", "problem", "attempts", "ended_at"]


@admin.register(Message)
class MessageAdmin(ReadOnly, admin.ModelAdmin[Message]):
    list_display = ["id", "purpose", "created_at"]
    list_filter = ["purpose"]
    date_hierarchy = "created_at"
    show_full_result_count = False
    fields = ["purpose", "created_at"]
    inlines = [DeliveryInline]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly, admin.ModelAdmin[Delivery]):
    list_display = ["id", "way", "wiki", "state", "problem", "attempts", "ended_at"]
    list_filter = ["state", "problem", "way"]
    list_select_related = ["wiki"]
    show_full_result_count = False
    fields = ["way", "wiki", "state", "problem", "attempts", "queued_at", "ended_at"]


@admin.register(Outbox)
class OutboxAdmin(ReadOnly, admin.ModelAdmin[Outbox]):
    list_display = ["sender_id", "held_until", "not_before"]
    fields = ["held_until", "not_before"]
