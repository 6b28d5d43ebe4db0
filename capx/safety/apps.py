from datetime import timedelta

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "capx.safety"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.safety import receivers, tasks  # noqa: PLC0415
        from capx.safety.own_data import register_own_data  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        schedule.every(timedelta(days=1), "safety.delete_old_entries", tasks.delete_old_entries)
        schedule.every(timedelta(hours=1), "safety.end_what_is_over", tasks.end_what_is_over)
        schedule.every(tasks.ROUND, "safety.check_on_wikis", tasks.check_on_wikis)
