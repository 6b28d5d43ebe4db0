from datetime import timedelta

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "capx.background"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.background.tasks import keep_queue  # noqa: PLC0415

        schedule.every(timedelta(hours=1), "background.keep_queue", keep_queue)
