"""Schedules on an appliance: switched on and off by the wall clock, with or without a player."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wattwise_game.household.interval import Interval, local_date, local_days, wall_instant_ms
from wattwise_game.household.units import MINUTES_PER_DAY

EVERY_DAY = frozenset(range(7))


class InvalidSchedule(ValueError):
    """A schedule names no day, or a wall time that no clock shows."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """On at one wall time and off at another, which may lie on the next day.

    ``weekdays`` are those on which it switches on, 0 = Monday.

    :raises InvalidSchedule: if it could never switch on and off again.
    """

    on_at_minute: int
    off_at_minute: int
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        for minute in (self.on_at_minute, self.off_at_minute):
            if not 0 <= minute < MINUTES_PER_DAY:
                raise InvalidSchedule(f"minute {minute} is not in 0..{MINUTES_PER_DAY - 1}")
        if self.on_at_minute == self.off_at_minute:
            raise InvalidSchedule("switches on and off at the same minute")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise InvalidSchedule("weekdays are some of 0 (Monday) to 6 (Sunday)")


class Firing(NamedTuple):
    """A schedule switches an appliance."""

    at_ms: int
    appliance_id: str
    is_on: bool


def firings(
    schedules: Mapping[str, tuple[Schedule, ...]], interval: Interval, zone: ZoneInfo
) -> Iterator[Firing]:
    """Yield what these schedules switch within the interval, in no particular order."""
    if not any(schedules.values()):
        return
    # The day before may end within the interval what it began.
    first = local_date(interval.start_ms, zone) - timedelta(days=1)
    for day in (first, *local_days(interval, zone)):
        for appliance_id, kept in schedules.items():
            for schedule in kept:
                for firing in _firings_of(schedule, appliance_id, day, zone):
                    if firing.at_ms in interval:
                        yield firing


def _firings_of(
    schedule: Schedule, appliance_id: str, day: date, zone: ZoneInfo
) -> Iterator[Firing]:
    if day.weekday() not in schedule.weekdays:
        return
    overnight = schedule.off_at_minute < schedule.on_at_minute
    off_day = day + timedelta(days=1) if overnight else day
    on_ms = wall_instant_ms(day, schedule.on_at_minute, zone)
    off_ms = wall_instant_ms(off_day, schedule.off_at_minute, zone)
    # Where clocks spring past the start, the end may come before it: then there is nothing to do.
    if on_ms < off_ms:
        yield Firing(on_ms, appliance_id, True)
        yield Firing(off_ms, appliance_id, False)
