from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "capx.events"
    # Translators: the heading over events in the staff's admin.
    verbose_name = _("Events")

    def ready(self) -> None:
        from capx.events import queries, receivers  # noqa: PLC0415
        from capx.events.own_data import register_own_data  # noqa: PLC0415
        from capx.peers import picture_uses  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        picture_uses.register(queries.events_visible_to)
