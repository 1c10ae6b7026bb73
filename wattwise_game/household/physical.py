"""The physical background of many homes: thermostat, hot water, refrigerator, standby, people."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.activity import ActivityTable, lay_uses, steady_w
from wattwise_game.household.day_cell import SLOT_MINUTES, in_time_order
from wattwise_game.household.homes_day import HomesDay
from wattwise_game.household.occupancy import TAIL
from wattwise_game.household.refrigerator import cell_refrigerator_w
from wattwise_game.household.spells import lay, no_edges, watts_between
from wattwise_game.household.thermostat import demand, thermostat_w
from wattwise_game.household.water_heater import RATED_W, minute_in_slot, running_minutes


class Parts(NamedTuple):
    """Watts of each minute of a cell, each (n_homes, 1440), standby (n_homes,)."""

    thermostat_w: NDArray[np.int32]
    water_heater_w: NDArray[np.int32]
    refrigerator_w: NDArray[np.int32]
    standby_w: NDArray[np.int64]
    activity_w: NDArray[np.int32]


def cell_w(day: HomesDay, table: ActivityTable) -> NDArray[np.int32]:
    """Return the watts of each minute of the cell, shape (n_homes, 1440)."""
    edges = no_edges(len(day.traits.keys))
    _lay_batches(edges, day)
    lay_uses(edges, day, table)
    watts = watts_between(edges)
    slotwise = thermostat_w(day, demand(day))
    slotwise += cell_refrigerator_w(day)
    slotwise += steady_w(day, table)
    watts += in_time_order(slotwise)
    watts += day.traits.standby_w.astype(np.int32)[:, None]
    return watts


def parts(day: HomesDay, table: ActivityTable) -> Parts:
    """Return what ``cell_w`` is the sum of."""
    batches, uses = no_edges(len(day.traits.keys)), no_edges(len(day.traits.keys))
    _lay_batches(batches, day)
    lay_uses(uses, day, table)
    return Parts(
        in_time_order(thermostat_w(day, demand(day))),
        watts_between(batches),
        in_time_order(cell_refrigerator_w(day)),
        day.traits.standby_w,
        watts_between(uses) + in_time_order(steady_w(day, table)),
    )


def _lay_batches(edges: NDArray[np.int32], day: HomesDay) -> None:
    running = running_minutes(day)
    home, slot = np.nonzero(running)
    begin = (slot - TAIL) * SLOT_MINUTES + minute_in_slot(day)[home]
    lay(edges, home=home, begin=begin, minutes=running[home, slot], watts=RATED_W)
