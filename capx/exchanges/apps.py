from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    name = "capx.exchanges"
    verbose_name = _("Exchanges")

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.exchanges import receivers, services, tasks  # noqa: PLC0415
        from capx.exchanges.own_data import register_own_data  # noqa: PLC0415
        from capx.exchanges.reportable import register_reportable  # noqa: PLC0415
        from capx.safety import endings  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        register_reportable()
        endings.register(services.end_between)
        hourly = timedelta(hours=1)
        schedule.every(hourly, "exchanges.see_what_is_due", tasks.see_what_is_due)
