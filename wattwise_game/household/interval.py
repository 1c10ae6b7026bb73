"""Half-open UTC intervals, and the local days and hours that a household lives by.

Instants are whole milliseconds since 1970-01-01 UTC (``*_ms``); a minute is its epoch number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.units import MS_PER_HOUR, MS_PER_MINUTE

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
# Every offset change in tzdata since 1970 falls on a quarter of an hour.
_OFFSET_STEP_MINUTES = 15


class UnknownTimeZone(LookupError):
    """A household names a time zone that the pinned tzdata does not hold."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The instants from ``start_ms`` up to, and not including, ``end_ms``."""

    start_ms: int
    end_ms: int

    @property
    def minutes(self) -> int:
        return (self.end_ms - self.start_ms) // MS_PER_MINUTE

    def __contains__(self, instant_ms: int) -> bool:
        return self.start_ms <= instant_ms < self.end_ms


@cache
def time_zone(name: str) -> ZoneInfo:
    """Return the zone as the pinned ``tzdata`` package knows it, whatever the machine has.

    :raises UnknownTimeZone: if the package has no such zone.
    """
    parts = name.split("/")
    if not all(part.replace("-", "").replace("_", "").replace("+", "").isalnum() for part in parts):
        raise UnknownTimeZone(name)
    try:
        with resources.files("tzdata").joinpath("zoneinfo", *parts).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (OSError, ValueError) as error:
        raise UnknownTimeZone(name) from error


def to_ms(moment: datetime) -> int:
    """Return an aware datetime as an instant; what is finer than a millisecond is dropped."""
    return (moment - _EPOCH) // _MILLISECOND


def to_datetime(instant_ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=instant_ms)


def local_time(instant_ms: int, zone: ZoneInfo) -> datetime:
    return to_datetime(instant_ms).astimezone(zone)


def local_date(instant_ms: int, zone: ZoneInfo) -> date:
    return local_time(instant_ms, zone).date()


def wall_instant_ms(day: date, minute_of_day: int, zone: ZoneInfo) -> int:
    """Return when a wall clock shows this minute of this day.

    A wall time that a spring day skips happens as much later; one that an autumn day repeats
    happens the first time.
    """
    hour, minute = divmod(minute_of_day, 60)
    return to_ms(datetime.combine(day, time(hour, minute), zone).astimezone(UTC))


def local_day(day: date, zone: ZoneInfo) -> Interval:
    """Return local midnight to local midnight: 1,380, 1,440 or 1,500 minutes in most zones."""
    return Interval(
        wall_instant_ms(day, 0, zone), wall_instant_ms(day + timedelta(days=1), 0, zone)
    )


def local_month(first: date, zone: ZoneInfo) -> Interval:
    """Return the local month that ``first`` lies in."""
    begin = first.replace(day=1)
    end = (begin + timedelta(days=31)).replace(day=1)
    return Interval(wall_instant_ms(begin, 0, zone), wall_instant_ms(end, 0, zone))


def local_days(interval: Interval, zone: ZoneInfo) -> Iterator[date]:
    """Yield every local date that the interval touches."""
    day = local_date(interval.start_ms, zone)
    while wall_instant_ms(day, 0, zone) < interval.end_ms:
        yield day
        day += timedelta(days=1)


def hours_of(day: Interval) -> tuple[Interval, ...]:
    """Return a local day's hours, counted from its midnight; half-hour zones end on a short one."""
    starts = range(day.start_ms, day.end_ms, MS_PER_HOUR)
    return tuple(Interval(start, min(start + MS_PER_HOUR, day.end_ms)) for start in starts)


def utc_offset_minutes(minutes: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """Return local minus UTC, in minutes, for each of these epoch minutes."""
    steps, which = np.unique(minutes // _OFFSET_STEP_MINUTES, return_inverse=True)
    offsets = [_offset_at(int(step), zone) for step in steps]
    return np.array(offsets, dtype=np.int64)[which]


def local_minutes(minutes: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """Return the wall clock's own minute count since 1970 for each of these epoch minutes."""
    return minutes + utc_offset_minutes(minutes, zone)


@lru_cache(maxsize=4096)
def _offset_at(step: int, zone: ZoneInfo) -> int:
    moment = local_time(step * _OFFSET_STEP_MINUTES * MS_PER_MINUTE, zone)
    offset = moment.utcoffset()
    assert offset is not None
    return int(offset.total_seconds()) // 60
