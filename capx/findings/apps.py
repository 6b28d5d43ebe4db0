from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FindingsConfig(AppConfig):
    name = "capx.findings"
    # Translators: the heading over what was found of members, in the staff's admin.
    verbose_name = _("Findings")

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.findings import receivers, tasks  # noqa: PLC0415
        from capx.findings.own_data import register_own_data  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        schedule.every(timedelta(days=1), "findings.forget_what_is_old", tasks.forget_what_is_old)
