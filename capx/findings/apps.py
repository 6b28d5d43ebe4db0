from datetime import timedelta

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "capx.findings"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.findings import receivers, tasks  # noqa: PLC0415
        from capx.findings.own_data import register_own_data  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        schedule.every(timedelta(days=1), "findings.forget_what_is_old", tasks.forget_what_is_old)
