"""One process that runs tasks as they come, and enqueues periodic jobs as they fall due."""

import logging
import signal
import time
from contextlib import suppress
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from capx.background import schedule, services

logger = logging.getLogger(__name__)
DATABASE_IS_AWAY = (InterfaceError, OperationalError)
POLL_INTERVAL = 0.5  # seconds
ROUND_INTERVAL = 5.0  # seconds between two looks at the schedule


class TaskAndScheduleWorker(Worker):
    """The worker of django-tasks-db, in batches, with a look at the schedule between tasks.

    It stops between two tasks: a stop that is asked for never leaves a task half-claimed.
    """

    def __init__(self, *, interval: float = POLL_INTERVAL) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self._next_round = 0.0

    def run(self) -> None:
        while self.running:
            try:
                self.work()
            except DATABASE_IS_AWAY:
                # The database restarts, or is locked for long: the next try finds it again.
                logger.exception("The database did not answer")
            if self.running:
                time.sleep(self.interval)
        with suppress(*DATABASE_IS_AWAY):  # others notice by the missing beats
            services.record_end(worker_id=self.worker_id)

    def work(self) -> None:
        """Do all that is due now. An idle queue is only read, so that nobody waits for a lock."""
        close_old_connections()
        self.make_round()
        if DBTaskResult.objects.ready().exists():
            super().run()

    def make_round(self) -> None:
        if time.monotonic() >= self._next_round:
            self._next_round = time.monotonic() + ROUND_INTERVAL
            services.record_beat(worker_id=self.worker_id)
            schedule.run_due()

    def run_task(self, db_task_result: "DBTaskResult[..., object]") -> None:
        with suppress(DBTaskResult.NotUpdated):  # forgotten while it ran (`services.forget_task`)
            super().run_task(db_task_result)
        self.make_round()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        if not self.running:
            super().shutdown(signum, frame)
        self.running = False
        logger.info("Received %s, stopping after the present task", signal.strsignal(signum))
