from datetime import timedelta

from django.apps import AppConfig


class LetsConnectConfig(AppConfig):
    name = "capx.letsconnect"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.letsconnect import tasks  # noqa: PLC0415
        from capx.letsconnect.keys import check_settings  # noqa: PLC0415
        from capx.letsconnect.own_data import register_own_data  # noqa: PLC0415

        check_settings()
        register_own_data()
        schedule.every(timedelta(minutes=1), "letsconnect.pick_up", tasks.deliver_waiting)
        schedule.every(timedelta(days=1), "letsconnect.forget", tasks.forget_what_is_over)
