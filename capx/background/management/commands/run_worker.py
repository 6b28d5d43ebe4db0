from django.core.management.base import BaseCommand

from capx.background.worker import TaskAndScheduleWorker


class Command(BaseCommand):
    help = "Run background tasks and periodic jobs, until SIGTERM or Ctrl-C."

    def handle(self, **options: object) -> None:
        worker = TaskAndScheduleWorker()
        worker.configure_signals()
        worker.run()
