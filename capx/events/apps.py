from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "capx.events"
    # Translators: the heading over events in the staff's admin.
    verbose_name = _("Events")

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.events import queries, receivers, tasks  # noqa: PLC0415
        from capx.events.own_data import register_own_data  # noqa: PLC0415
        from capx.events.reportable import register_reportable  # noqa: PLC0415
        from capx.events.services.organizing import end_invitations_between  # noqa: PLC0415
        from capx.peers import picture_uses  # noqa: PLC0415
        from capx.safety import endings  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        register_reportable()
        picture_uses.register(queries.events_visible_to)
        endings.register(end_invitations_between)
        schedule.every(timedelta(minutes=10), "events.refresh_sources", tasks.refresh_sources)
