from django.contrib import admin

from capx.admin import ReadOnly
from capx.safety.models import AuditEntry, ModerationStep, Report, Sanction


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin[AuditEntry]):
    list_display = ["at", "action", "actor", "target_type", "target_id"]
    list_filter = ["action"]
    list_select_related = ["actor", "target_type"]
    date_hierarchy = "at"


@admin.register(Report)
class ReportAdmin(ReadOnly, admin.ModelAdmin[Report]):
    """Staff see that there are reports, and how they went; the words are for moderators."""

    list_display = ["created_at", "about", "reason", "state", "taken_by", "closed_at"]
    list_filter = ["state", "about", "reason"]
    list_select_related = ["taken_by"]
    date_hierarchy = "created_at"
    fields = ["about", "reason", "state", "taken_by", "created_at", "closed_at"]


@admin.register(ModerationStep)
class ModerationStepAdmin(ReadOnly, admin.ModelAdmin[ModerationStep]):
    list_display = ["at", "step", "moderator", "report"]
    list_filter = ["step"]
    list_select_related = ["moderator", "report"]
    date_hierarchy = "at"


@admin.register(Sanction)
class SanctionAdmin(ReadOnly, admin.ModelAdmin[Sanction]):
    list_display = ["since", "kind", "account", "until", "lifted_at"]
    list_filter = ["kind"]
    list_select_related = ["account"]
    date_hierarchy = "since"
    exclude = ["identity_hash"]
