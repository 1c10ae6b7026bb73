"""The home as it is being played: switched at once, metered by the minute, committed for good."""

from uuid import uuid4

from wattwise_game.household import meter
from wattwise_game.household.agenda import TaskProgress
from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_date
from wattwise_game.household.meter import Event, Instant, Reading, ScheduleChange, Switch
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.play.family import Family
from wattwise_game.protocol.messages import MAX_SCHEDULES
from wattwise_game.storage.save_file import Awakened, OpenMinute, SaveFile

MAX_EVENTS_PER_MINUTE = 300
"""No hand switches this often, and no batch could carry it."""


class TooManySchedules(ValueError):
    """An appliance has no more than ``MAX_SCHEDULES``."""


class TooManySwitches(RuntimeError):
    """One minute holds no more switch events than a batch can carry."""


class MeteredHome:
    """The meter's state at the last whole minute, and what has happened since."""

    def __init__(self, home: Home, save: SaveFile, woken: Awakened) -> None:
        self.home = home
        self.state = woken.state
        self._save = save
        self._pending: list[Event] = list(woken.pending)
        self._is_interrupted = woken.is_interrupted
        self._seen: tuple[int, Instant] | None = None
        first_minute = save.game.first_minute
        self.family = Family(
            home,
            local_date(woken.now_ms, home.zone),
            first_minute=first_minute,
            ledger=save.events(first_minute),
            state=self.state,
        )

    def switch(self, appliance_id: str, is_on: bool, *, at_ms: int) -> Switch:
        """:raises UnknownAppliance, NotSwitchable, TooManySwitches: and nothing has changed."""
        event = Switch(at_ms, uuid4().hex, appliance_id, is_on)
        self._add(event)
        return event

    def set_schedules(
        self, appliance_id: str, schedules: tuple[Schedule, ...], *, at_ms: int
    ) -> None:
        """Replace all schedules of an appliance.

        :raises UnknownAppliance, NotSwitchable, TooManySwitches: and nothing has changed.
        :raises TooManySchedules: likewise.
        """
        if len(schedules) > MAX_SCHEDULES:
            raise TooManySchedules(f"{len(schedules)}; the most are {MAX_SCHEDULES}")
        self._add(ScheduleChange(at_ms, uuid4().hex, appliance_id, schedules))

    def schedules(self, appliance_id: str) -> tuple[Schedule, ...]:
        for event in reversed(self._pending):
            if isinstance(event, ScheduleChange) and event.appliance_id == appliance_id:
                return event.schedules
        return self.state.schedules.get(appliance_id, ())

    def close_minutes(self, now_ms: int) -> list[Reading]:
        """Meter and commit every minute that has ended by now."""
        until_minute = now_ms // MS_PER_MINUTE
        if until_minute <= self.state.minute:
            return []
        state, readings = meter.advance(
            self.home, self.state, self._pending, until_minute=until_minute
        )
        self._save.commit_minutes(
            state, readings, self._pending, first_is_interrupted=self._is_interrupted
        )
        self.family.follow(self.state, self._pending, state)
        self.state, self._pending, self._is_interrupted = state, [], False
        self._seen = None
        return readings

    def look(self, now_ms: int) -> Instant:
        """Return what the meter shows at this instant of the open minute."""
        if self._seen is None or self._seen[0] != now_ms:
            self._seen = (now_ms, meter.look(self.home, self.state, self._pending, now_ms))
        return self._seen[1]

    def agenda(self, now_ms: int) -> tuple[TaskProgress, ...]:
        """Return how the day's tasks stand at this instant of the open minute."""
        return self.family.progress(now_ms, self.state, self._pending)

    def open_minute(self, now_ms: int) -> OpenMinute:
        return OpenMinute(now_ms, tuple(self._pending))

    def sleep(self, now_ms: int) -> None:
        """Sign off; the open minute goes on from here another time."""
        self._save.sleep(self.open_minute(now_ms))

    def _add(self, event: Event) -> None:
        self.home.switchable(event.appliance_id)
        if len(self._pending) >= MAX_EVENTS_PER_MINUTE:
            raise TooManySwitches(f"{MAX_EVENTS_PER_MINUTE} switch events in one minute")
        self._pending.append(event)
        self._seen = None
