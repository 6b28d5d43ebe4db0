from django.apps import AppConfig


class ExploreConfig(AppConfig):
    name = "capx.explore"

    def ready(self) -> None:
        from capx.explore.own_data import register_own_data  # noqa: PLC0415

        register_own_data()
