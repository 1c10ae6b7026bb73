"""Water heater: draws add up until the tank is a deadband colder, then it heats back in one go.

A batch is always 22 minutes of full power; batches wait for each other (a Lindley queue). Counted
in whole watt-minutes, and from the cell's end backwards, so that the next cell can tell from the
last slots alone what still runs at 04:00.
Sources: 50 US gal and the deadband, GridLAB-D and OCHRE; draws, an estimate: 104 L a day.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOT_MINUTES, SLOTS
from wattwise_game.household.exact import added_up
from wattwise_game.household.homes_day import HomesDay
from wattwise_game.household.keyed_random import Stream
from wattwise_game.household.occupancy import TAIL
from wattwise_game.household.weather import tap_water_c

RATED_W = 3_000
BATCH_MINUTES = 22  # 1.1 kWh: 190 L colder by 5 K
BATCH_WMIN = RATED_W * BATCH_MINUTES
STANDBY_WMIN = 65 * SLOT_MINUTES
HOT_C = 52.0
# 4,186 J warm a litre by a kelvin.
WMIN_PER_LITRE_K = 4186 / 60
SINK_LITRES, SINKS_A_DAY = 2, 18.0
SHOWER_LITRES, SHOWERS_A_DAY = 28, 2.0
MACHINE_LITRES, MACHINES_A_DAY = 12, 1.0
# Asleep, up, out: machines go on, and somebody gets up at night.
_BY_STATE = (0.12, 1.0, 0.05)
# Share of the draws by wall hour, in the shape of Building America's.
_BY_HOUR = (
    (.006, .004, .003, .003, .006, .02, .065, .095, .075, .06, .05, .045),
    (.04, .035, .03, .03, .035, .05, .07, .08, .07, .055, .045, .028),
)  # fmt: skip
_HALF_BITS = 65536.0


def running_minutes(day: HomesDay) -> NDArray[np.int64]:
    """Return how many minutes of each slot it heats, from the slot's start; (n_homes, 153)."""
    used_wmin = _used_wmin(day)
    batches = np.concatenate(
        [
            _batches(used_wmin[:, :TAIL], day.of_the_day_before(Stream.HOT_WATER, SLOTS)),
            _batches(used_wmin[:, TAIL:], day.of_the_day(Stream.HOT_WATER, SLOTS)),
        ],
        axis=1,
    )
    arrived = batches * BATCH_MINUTES
    free = np.cumsum(arrived - SLOT_MINUTES, axis=1)
    waiting = free - np.minimum(np.minimum.accumulate(free, axis=1), 0)
    waited = np.concatenate([np.zeros_like(waiting[:, :1]), waiting[:, :-1]], axis=1)
    heating: NDArray[np.int64] = np.minimum(waited + arrived, SLOT_MINUTES)
    return heating


def minute_in_slot(day: HomesDay) -> NDArray[np.int64]:
    """Return when in a slot this home's batches begin, so that homes do not march in step."""
    keys = day.traits.keys
    return (keys % np.uint32(SLOT_MINUTES)).astype(np.int64)


def _used_wmin(day: HomesDay) -> NDArray[np.int64]:
    """Return what draws and the tank's walls take in each slot, shape (n_homes, 153)."""
    by_hour = _share_by_hour()
    hours = np.concatenate([day.before.hours[SLOTS - TAIL :], day.cell.hours])
    often = by_hour[hours] * day.long_weights(_BY_STATE) * day.traits.hot_water[:, None]
    drawn = day.long_bits(Stream.HOT_WATER)
    low = (drawn & np.uint32(0xFFFF)).astype(np.float64)
    high = (drawn >> np.uint32(16)).astype(np.float64)
    sinks = often * (SINKS_A_DAY * _HALF_BITS)
    showers = often * (SHOWERS_A_DAY * _HALF_BITS)
    machines = often * (MACHINES_A_DAY * _HALF_BITS)
    litres = np.where(low < sinks, SINK_LITRES, 0)
    # Twice in ten minutes: as often as chance has it.
    litres += np.where(low < sinks * sinks * (0.5 / _HALF_BITS), SINK_LITRES, 0)
    no_shower = np.where(high < showers + machines, MACHINE_LITRES, 0)
    litres += np.where(high < showers, SHOWER_LITRES, no_shower)
    wmin_per_litre = np.full(len(hours), _wmin_per_litre(day, day.cell.number), dtype=np.int64)
    wmin_per_litre[:TAIL] = _wmin_per_litre(day, day.before.number)
    used_wmin: NDArray[np.int64] = litres * wmin_per_litre + STANDBY_WMIN
    return used_wmin


def _batches(used_wmin: NDArray[np.int64], at_end: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return how many batches fall due in each slot; ``at_end``: how far the last one got."""
    so_far = np.cumsum(used_wmin, axis=1)
    last = (at_end % np.uint32(BATCH_WMIN)).astype(np.int64)
    due = so_far + (last - so_far[:, -1])[:, None]
    return due // BATCH_WMIN - (due - used_wmin) // BATCH_WMIN


def _wmin_per_litre(day: HomesDay, number: int) -> int:
    return int((HOT_C - tap_water_c(day.climate, number)) * WMIN_PER_LITRE_K)


@lru_cache(maxsize=1)
def _share_by_hour() -> NDArray[np.float64]:
    """Return each slot's share of a day's draws, by hour; shape (24,)."""
    hours = [*_BY_HOUR[0], *_BY_HOUR[1]]
    total = added_up(hours)
    return np.array([hour / total / (SLOTS // 24) for hour in hours])
