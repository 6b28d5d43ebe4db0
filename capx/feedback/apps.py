from datetime import timedelta

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "capx.feedback"

    def ready(self) -> None:
        from capx.background import schedule  # noqa: PLC0415
        from capx.feedback import tasks  # noqa: PLC0415
        from capx.feedback.own_data import register_own_data  # noqa: PLC0415

        register_own_data()
        schedule.every(timedelta(days=1), "feedback.delete_old_reports", tasks.delete_old_reports)
