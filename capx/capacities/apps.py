from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CapacitiesConfig(AppConfig):
    name = "capx.capacities"
    # Translators: the heading over the Capacity Directory in the staff's admin.
    verbose_name = _("Capacity Directory")

    def ready(self) -> None:
        from capx.capacities import receivers  # noqa: PLC0415

        receivers.connect()
