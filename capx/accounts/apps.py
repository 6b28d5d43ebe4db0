from datetime import timedelta

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "capx.accounts"

    def ready(self) -> None:
        from capx.accounts.encryption import check_keys  # noqa: PLC0415
        from capx.accounts.own_data import register_own_data  # noqa: PLC0415
        from capx.accounts.tasks import end_what_expired  # noqa: PLC0415
        from capx.background import schedule  # noqa: PLC0415

        check_keys()
        register_own_data()
        schedule.every(timedelta(hours=1), "accounts.end_what_expired", end_what_expired)
