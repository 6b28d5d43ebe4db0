from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "capx.events"
    # Translators: the heading over events in the staff's admin.
    verbose_name = _("Events")

    def ready(self) -> None:
        from capx.events.own_data import register_own_data  # noqa: PLC0415

        register_own_data()
