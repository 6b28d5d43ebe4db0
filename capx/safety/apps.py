from datetime import timedelta

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "capx.safety"

    def ready(self) -> None:
        from capx.background import schedule
        from capx.safety import receivers  # noqa: F401
        from capx.safety.personal_data import register_audit_trail
        from capx.safety.tasks import delete_old_entries

        register_audit_trail()
        schedule.every(timedelta(days=1), "safety.delete_old_entries", delete_old_entries)
