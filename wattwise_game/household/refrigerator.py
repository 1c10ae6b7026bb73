"""The refrigerator inside the background, which unplugging takes away; the same in every profile.

A compressor of 150 W, on for about a third of the time in 22 to 30 cycles a day, more around
meals, when the door opens; and 400 W for 20 minutes a day to defrost. Starting takes three times
the power for less than a second: 0.1 W in the mean, and below what a minute shows.
Source: CREST (22 min on, 44 min restart); 150 W is the specification's.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.day_cell import SLOT_MINUTES, cell_numbers, in_time_order
from wattwise_game.household.home import Home
from wattwise_game.household.homes_day import HomesDay, homes_day
from wattwise_game.household.keyed_random import Stream
from wattwise_game.household.oscillator import running
from wattwise_game.household.traits import traits_of_home
from wattwise_game.household.units import MINUTES_PER_DAY

DEFROST_W = 400
DEFROST_MINUTES = 20
_FASTEST_PER_HOUR = np.array([1.2])
# How much more or less it runs by wall hour; 1 on average.
_DOOR = (
    (.92, .92, .92, .92, .92, .94, 1.0, 1.06, 1.04, 1.0, .98, 1.0),
    (1.06, 1.04, 1.0, .98, 1.0, 1.06, 1.1, 1.1, 1.06, 1.02, 1.0, .96),
)  # fmt: skip
_DOOR_BY_HOUR = np.array([*_DOOR[0], *_DOOR[1]])
_DEFROSTING = np.arange(DEFROST_MINUTES, dtype=np.int64)


def refrigerator_w(home: Home, minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the watts of each epoch minute, in any order."""
    watts = np.empty(len(minutes), dtype=np.int64)
    numbers = cell_numbers(minutes, home.zone)
    for number in np.unique(numbers):
        chosen = numbers == number
        first_minute, cell_w = _cell_w(home, int(number))
        watts[chosen] = cell_w[minutes[chosen] - first_minute]
    return watts


def cell_refrigerator_w(day: HomesDay) -> NDArray[np.int32]:
    """Return the watts of each minute of the cell, shape (10, n_homes, 144)."""
    by_hour = _DOOR_BY_HOUR[np.concatenate([day.cell.hours, day.after.hours[:1]])]
    on = running(
        day.traits.refrigerator_duty[:, None] * by_hour,
        _FASTEST_PER_HOUR,
        day.of_the_day(Stream.REFRIGERATOR, 0),
        day.of_the_day_after(Stream.REFRIGERATOR, 0),
    )
    watts = np.where(on, np.int32(REFRIGERATOR.rated_w), np.int32(REFRIGERATOR.standby_w))
    start = day.of_the_day(Stream.DEFROST, 0) % np.uint32(MINUTES_PER_DAY - DEFROST_MINUTES + 1)
    slot, minute = np.divmod(start.astype(np.int64)[:, None] + _DEFROSTING, SLOT_MINUTES)
    watts[minute, np.arange(len(start))[:, None], slot] = DEFROST_W
    return watts


@lru_cache(maxsize=512)
def _cell_w(home: Home, number: int) -> tuple[int, NDArray[np.int32]]:
    day = homes_day(traits_of_home(home.seed), home.climate, home.zone, number)
    return day.cell.first_minute, in_time_order(cell_refrigerator_w(day))[0]
