from datetime import timedelta

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "capx.safety"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.safety import receivers  # noqa: PLC0415
        from capx.safety.own_data import register_own_data  # noqa: PLC0415
        from capx.safety.tasks import delete_old_entries  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        schedule.every(timedelta(days=1), "safety.delete_old_entries", delete_old_entries)
