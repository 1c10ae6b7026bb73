"""The thread that settles what is complete; woken by each accepted batch, and at the start."""

import logging
import threading

from ml.par import ParForecaster
from server import pipeline
from server.context import Context
from server.households import repository as households
from server.pipeline import Company

RETRY_AFTER_S = 5.0
STOP_TIMEOUT_S = 20.0
_log = logging.getLogger(__name__)


class Worker:
    """Settles households one at a time; whatever it was kept from, its next start completes."""

    def __init__(self) -> None:
        self._due: set[str] = set()
        self._failed: set[str] = set()
        self._changed = threading.Condition()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self, context: Context, forecaster: ParForecaster, company: Company | None) -> None:
        with context.database.read() as connection:
            self._due.update(households.played_household_ids(connection))
        arguments = (context, forecaster, company)
        self._thread = threading.Thread(
            target=self._run, args=arguments, name="worker", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Let the household at hand be finished, then end."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT_S)

    def wake(self, household_id: str) -> None:
        with self._changed:
            self._due.add(household_id)
            self._changed.notify()

    @property
    def is_well(self) -> bool:
        """Return whether it runs and nothing has failed since it last succeeded."""
        return self._thread is not None and self._thread.is_alive() and not self._failed

    def _run(self, context: Context, forecaster: ParForecaster, company: Company | None) -> None:
        while (household_id := self._next()) is not None:
            try:
                pipeline.settle(context, household_id, forecaster, company)
                self._failed.discard(household_id)
            except Exception:
                # One household's trouble must not keep the others from being settled.
                _log.exception("could not settle", extra={"household_id": household_id})
                self._failed.add(household_id)

    def _next(self) -> str | None:
        with self._changed:
            while not self._due and not self._stopping:
                timed_out = not self._changed.wait(RETRY_AFTER_S if self._failed else None)
                if timed_out:
                    self._due |= self._failed
            return None if self._stopping else self._due.pop()
