"""Background power: what the home draws though nobody switched anything.

Day cells are kept for a while, so that a minute after its neighbour costs a look into a table.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household import classic
from wattwise_game.household.activity_table import activity_table
from wattwise_game.household.day_cell import cell_number, day_cell
from wattwise_game.household.home import BackgroundProfile, Home
from wattwise_game.household.homes_day import homes_day
from wattwise_game.household.physical import cell_w
from wattwise_game.household.traits import traits_of
from wattwise_game.household.units import MINUTES_PER_DAY

CELLS_KEPT = 512
# More homes at once do not fit the processor's cache and take longer each.
_HOMES_AT_ONCE = 256


def background_w(home: Home, first_minute: int, count: int) -> NDArray[np.int64]:
    """Return the watts of ``count`` epoch minutes, refrigerator plugged in; shape (count,)."""
    if home.background is BackgroundProfile.CLASSIC:
        minutes = np.arange(first_minute, first_minute + count, dtype=np.int64)
        return classic.background_w(home.seed, home.zone, minutes)
    zone = home.zone
    number = cell_number(first_minute, zone)
    offset = first_minute - day_cell(number, zone).first_minute
    if offset + count <= MINUTES_PER_DAY:
        return _kept_cell_w(home, number)[offset : offset + count].astype(np.int64)
    cells = range(number, number + (offset + count - 1) // MINUTES_PER_DAY + 1)
    stitched = np.concatenate([_kept_cell_w(home, cell) for cell in cells])
    return stitched[offset : offset + count].astype(np.int64)


def cells_w(homes: Sequence[Home], number: int) -> NDArray[np.uint16]:
    """Return the physical background of all homes in the day cell of this number.

    Shape (n_homes, 1440), in the homes' order; each home's cell begins at 04:00 standard time of
    its own zone. What a home draws does not depend on which others are asked for.
    """
    alike: dict[tuple[str, str], list[int]] = {}
    for place, home in enumerate(homes):
        alike.setdefault((home.climate, home.time_zone), []).append(place)
    watts = np.empty((len(homes), MINUTES_PER_DAY), dtype=np.uint16)
    for places in alike.values():
        for begin in range(0, len(places), _HOMES_AT_ONCE):
            chosen = places[begin : begin + _HOMES_AT_ONCE]
            watts[chosen] = _alike_w([homes[place] for place in chosen], number)
    return watts


def _alike_w(homes: Sequence[Home], number: int) -> NDArray[np.int32]:
    traits = traits_of(np.array([home.seed for home in homes], dtype=np.int64))
    day = homes_day(traits, homes[0].climate, homes[0].zone, number)
    return cell_w(day, activity_table(homes[0].climate))


@lru_cache(maxsize=CELLS_KEPT)
def _kept_cell_w(home: Home, number: int) -> NDArray[np.uint16]:
    cell: NDArray[np.uint16] = cells_w([home], number)[0]
    cell.flags.writeable = False
    return cell
