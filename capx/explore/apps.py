from datetime import timedelta

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    name = "capx.explore"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.explore.own_data import register_own_data  # noqa: PLC0415
        from capx.explore.tasks import sweep_changes  # noqa: PLC0415

        register_own_data()
        schedule.every(timedelta(hours=1), "explore.sweep_changes", sweep_changes)
