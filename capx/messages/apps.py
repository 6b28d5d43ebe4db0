from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "capx.messages"
    label = "wiki_messages"  # Django's own messages have taken the short one
    # Translators: the heading over messages in the staff's admin.
    verbose_name = _("Messages")

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.messages import receivers, tasks  # noqa: PLC0415
        from capx.messages.own_data import register_own_data  # noqa: PLC0415
        from capx.messages.reportable import register_reportable  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        register_reportable()
        schedule.every(timedelta(seconds=30), "messages.pick_up", tasks.deliver_waiting)
        schedule.every(timedelta(days=1), "messages.drop_what_is_old", tasks.drop_what_is_old)
