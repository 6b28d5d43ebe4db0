from datetime import timedelta

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "capx.safety"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.safety import receivers  # noqa: F401, PLC0415
        from capx.safety.personal_data import register_audit_trail  # noqa: PLC0415
        from capx.safety.tasks import delete_old_entries  # noqa: PLC0415

        register_audit_trail()
        schedule.every(timedelta(days=1), "safety.delete_old_entries", delete_old_entries)
