from datetime import timedelta

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "capx.matching"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.matching import tasks  # noqa: PLC0415
        from capx.matching.own_data import register_own_data  # noqa: PLC0415

        register_own_data()
        # Each hour, and done once a day: the day begins when the first worker finds it new.
        schedule.every(timedelta(hours=1), "matching.freeze_day", tasks.freeze_day)
