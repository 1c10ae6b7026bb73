"""Looks ahead, so that no frame has to: what a day needs is computed before the day comes.

The rules keep what they have computed of a day cell or a date; the first question costs a
millisecond or more. This thread asks first, one question after another with pauses between, so
that it never keeps the frame's thread waiting for more than one of them. The answers are the
same, whoever asks.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread

import numpy as np

from wattwise_game.household.agenda import agenda_of
from wattwise_game.household.background import background_w
from wattwise_game.household.comfort import conditions
from wattwise_game.household.day_cell import cell_number, day_cell
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_date, local_day
from wattwise_game.household.occasion import occasions_of
from wattwise_game.household.occupancy import chain_of
from wattwise_game.household.people import people_at
from wattwise_game.household.refrigerator import refrigerator_w
from wattwise_game.household.tariff import TariffName, tariff_of
from wattwise_game.household.units import MS_PER_MINUTE

_PAUSE_S = 0.004
"""Before each question; a day is some twenty of them."""

_DAYS_AHEAD = 8
"""So early a new kind of day is thought through: the first weekend, and when the clocks change."""

Question = Callable[[], object]


class Foresight:
    """A session tells it the time; it stays the rest of this day and the next one ahead."""

    def __init__(self, home: Home, tariff: TariffName) -> None:
        self._home, self._tariff = home, tariff
        self._looked_until_ms = 0
        self._moments: SimpleQueue[int | None] = SimpleQueue()
        self._is_over = Event()
        self._thread = Thread(target=self._run, name="foresight", daemon=True)

    def start(self, now_ms: int) -> None:
        self.tell(now_ms)
        self._thread.start()

    def tell(self, now_ms: int) -> None:
        """Say what time it is; costs a frame nothing until a new day begins."""
        if now_ms >= self._looked_until_ms:
            self._looked_until_ms = _next_seam_ms(self._home, now_ms)
            self._moments.put(now_ms)

    def stop(self) -> None:
        """End the thread, and wait until it has."""
        self._is_over.set()
        self._moments.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (now_ms := self._latest()) is not None:
            for ask in questions(self._home, self._tariff, now_ms):
                if self._is_over.wait(_PAUSE_S):
                    return
                ask()

    def _latest(self) -> int | None:
        """Wait for a time; of several, only the last matters."""
        now_ms = self._moments.get()
        while not self._moments.empty():
            now_ms = self._moments.get()
        return now_ms


def questions(home: Home, tariff: TariffName, now_ms: int) -> Iterator[Question]:
    """Yield all that a frame may ask for until tomorrow is over, the soonest first."""
    tomorrow = local_date(now_ms, home.zone) + timedelta(days=1)
    last_minute = local_day(tomorrow, home.zone).end_ms // MS_PER_MINUTE - 1
    cells = range(
        cell_number(now_ms // MS_PER_MINUTE, home.zone), cell_number(last_minute, home.zone) + 1
    )
    for number in cells:
        yield from _about_cell(home, day_cell(number, home.zone).first_minute)
    yield lambda: occasions_of(home, tomorrow)
    yield lambda: agenda_of(home, tomorrow)
    yield lambda: tariff_of(tariff, home).prices_of(local_day(tomorrow, home.zone))
    for number in range(cells.stop, cells.start + _DAYS_AHEAD):
        yield partial(_kind_of_day, home, number)


def _about_cell(home: Home, minute: int) -> Iterator[Question]:
    yield lambda: background_w(home, minute, 1)
    yield lambda: refrigerator_w(home, np.array([minute], dtype=np.int64))
    yield lambda: conditions(home, minute)
    yield lambda: people_at(home, minute)


def _kind_of_day(home: Home, number: int) -> None:
    chain_of(day_cell(number, home.zone))


def _next_seam_ms(home: Home, now_ms: int) -> int:
    """Return when the next date or the next cell begins, whichever is sooner."""
    midnight_ms = local_day(local_date(now_ms, home.zone), home.zone).end_ms
    cell = day_cell(cell_number(now_ms // MS_PER_MINUTE, home.zone) + 1, home.zone)
    return min(midnight_ms, cell.first_minute * MS_PER_MINUTE)
