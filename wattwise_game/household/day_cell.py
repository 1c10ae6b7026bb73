"""Day cells: 1,440 elapsed minutes from 04:00 standard time, when nearly everybody sleeps.

They cut all time into equal pieces, whatever the clocks do; habits follow the wall clock, which
shows another hour in summer and jumps within the cells of two days of the year.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.interval import local_minutes, utc_offset_minutes
from wattwise_game.household.units import MINUTES_PER_DAY

FIRST_HOUR = 4
SLOT_MINUTES = 10
SLOTS = MINUTES_PER_DAY // SLOT_MINUTES
SLOTS_PER_HOUR = 60 // SLOT_MINUTES
# 2025-01-15 and 2025-07-15: one of them is standard time in either hemisphere. Fixed, so that
# cells stay where they are when a country changes its mind.
_WINTER_AND_SUMMER = np.array([20_103, 20_284], dtype=np.int64) * MINUTES_PER_DAY
_SATURDAY = 5


@dataclass(frozen=True)
class DayCell:
    """One cell; ``number`` is the standard-time date at its start, in days since 1970.

    ``wall_slots``: the ten-minute slot of the wall clock's day (0–143) at each of the cell's own
    slots' starts.
    """

    number: int
    first_minute: int
    month: int
    is_weekend: bool
    wall_slots: tuple[int, ...]

    @cached_property
    def slots(self) -> NDArray[np.intp]:
        return np.array(self.wall_slots, dtype=np.intp)

    @cached_property
    def hours(self) -> NDArray[np.intp]:
        """Return the wall clock's hour at each slot, shape (144,)."""
        return self.slots // SLOTS_PER_HOUR


def in_time_order(slotwise: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return minutes in their order, (n_homes, 1440), from minute of the slot first (10, n, 144).

    Many homes are computed the other way round: the first minutes of all slots, the second ones…
    """
    homes = slotwise.shape[1]
    return np.ascontiguousarray(slotwise.transpose(1, 2, 0)).reshape(homes, MINUTES_PER_DAY)


def cell_number(minute: int, zone: ZoneInfo) -> int:
    """Return which cell an epoch minute lies in."""
    return (minute + standard_offset_minutes(zone) - FIRST_HOUR * 60) // MINUTES_PER_DAY


def cell_numbers(minutes: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """Return the cell of each epoch minute."""
    local = minutes + (standard_offset_minutes(zone) - FIRST_HOUR * 60)
    return local // MINUTES_PER_DAY


@lru_cache(maxsize=1024)
def standard_offset_minutes(zone: ZoneInfo) -> int:
    return int(utc_offset_minutes(_WINTER_AND_SUMMER, zone).min())


@lru_cache(maxsize=4096)
def day_cell(number: int, zone: ZoneInfo) -> DayCell:
    first_minute = number * MINUTES_PER_DAY + FIRST_HOUR * 60 - standard_offset_minutes(zone)
    starts = first_minute + SLOT_MINUTES * np.arange(SLOTS, dtype=np.int64)
    wall_slots = local_minutes(starts, zone) % MINUTES_PER_DAY // SLOT_MINUTES
    month = np.datetime64(number, "D").astype("datetime64[M]").astype(np.int64) % 12 + 1
    # 1970-01-01 was a Thursday.
    is_weekend = (number + 3) % 7 >= _SATURDAY
    return DayCell(number, first_minute, int(month), is_weekend, tuple(wall_slots.tolist()))
