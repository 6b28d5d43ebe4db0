from datetime import timedelta

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    name = "capx.explore"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.explore import tasks  # noqa: PLC0415
        from capx.explore.own_data import register_own_data  # noqa: PLC0415

        register_own_data()
        daily = timedelta(days=1)
        schedule.every(daily, "explore.forget_deleted_peers", tasks.forget_deleted_peers)
