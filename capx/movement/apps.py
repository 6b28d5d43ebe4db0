from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MovementConfig(AppConfig):
    name = "capx.movement"
    label = "movement"
    # Translators: the heading over territories, languages and projects in the staff's admin.
    verbose_name = _("The Movement")
