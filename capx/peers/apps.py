from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeersConfig(AppConfig):
    name = "capx.peers"
    # Translators: the heading over people and organizations in the staff's admin.
    verbose_name = _("Peers")

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.peers import picture_uses, queries, receivers, tasks  # noqa: PLC0415
        from capx.peers.own_data import register_own_data  # noqa: PLC0415
        from capx.peers.reportable import register_reportable  # noqa: PLC0415

        receivers.connect()
        register_own_data()
        register_reportable()
        picture_uses.register(queries.peers_visible_to)
        picture_uses.register(queries.resources_visible_to)
        picture_uses.register(queries.projects_visible_to)
        hourly = timedelta(hours=1)
        schedule.every(hourly, "peers.forget_old_changes", tasks.forget_old_changes)
        schedule.every(tasks.NEWS_ROUND, "peers.refresh_news", tasks.refresh_news)
