"""What the family needs today, and how far it has been served: the agenda while it is played."""

from collections.abc import Iterable
from datetime import date

from wattwise_game.household.agenda import TaskProgress, agenda_of, progress_of
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_day
from wattwise_game.household.meter import Event, MeterState, OnSpell, new_meter, on_spells


class Family:
    """Follows the meter, minute by minute."""

    def __init__(
        self,
        home: Home,
        day: date,
        *,
        first_minute: int,
        ledger: Iterable[Event],
        state: MeterState,
    ) -> None:
        """``ledger``: every event since the household's first minute, until ``state``."""
        self._home = home
        self._over: list[OnSpell] = []
        self.begin_day(day)
        self.follow(new_meter(first_minute), ledger, state)

    def begin_day(self, day: date) -> None:
        """Turn to another day; what ended before it serves nobody any more."""
        self._tasks = agenda_of(self._home, day)
        begin_ms = local_day(day, self._home.zone).start_ms
        self._over = [spell for spell in self._over if spell.end_ms > begin_ms]

    def follow(self, before: MeterState, events: Iterable[Event], after: MeterState) -> None:
        """Take note of what was switched between two states of the meter."""
        spells = on_spells(self._home, before, events, until_ms=after.at_ms)
        self._over += [
            spell for spell in spells if after.on_since_ms.get(spell.appliance_id) != spell.start_ms
        ]

    def progress(
        self, now_ms: int, state: MeterState, open_minute: Iterable[Event]
    ) -> tuple[TaskProgress, ...]:
        """Return how every task of the day stands, by deadline; ``state`` is the last followed."""
        happened = [event for event in open_minute if event.at_ms <= now_ms]
        # What is switched at this very instant counts from the next one on.
        on_now = on_spells(self._home, state, happened, until_ms=now_ms + 1)
        return progress_of(self._tasks, [*self._over, *on_now], now_ms)
