"""Many homes through one day cell: what all parts of the background have in common.

The parts look back an hour and a half into the cell before, for what began there and still runs.
"""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOTS, DayCell, day_cell
from wattwise_game.household.keyed_random import Stream, bits
from wattwise_game.household.markov import STATES, Row
from wattwise_game.household.occupancy import TAIL, State, chain_of, late_states, states
from wattwise_game.household.traits import Traits
from wattwise_game.household.weather import Climate, Weather, weather

LONG_SLOTS = TAIL + SLOTS
_NODES = np.arange(SLOTS, dtype=np.uint32)


@dataclass(frozen=True)
class HomesDay:
    """Homes of one climate and time zone in one cell.

    A *node* is the start of a slot, or the cell's end: (n_homes, 145). A *long* array begins
    with the last ``TAIL`` slots of the cell before: (n_homes, 153).
    """

    traits: Traits
    climate: Climate
    before: DayCell
    cell: DayCell
    after: DayCell

    @cached_property
    def weather(self) -> Weather:
        return weather(self.climate, self.cell.number)

    @cached_property
    def node_states(self) -> NDArray[np.intp]:
        return states(self.traits.keys, self.cell, self.after)

    @property
    def active(self) -> NDArray[np.bool_]:
        """Return whether somebody is up at each node, shape (n_homes, 145)."""
        active: NDArray[np.bool_] = self.node_states == State.ACTIVE
        return active

    @cached_property
    def _long_states(self) -> NDArray[np.intp]:
        late = late_states(self.traits.keys, self.before, self.cell)
        return np.concatenate([late, self.node_states[:, :SLOTS]], axis=1)

    def node_weights(self, by_state: Row) -> NDArray[np.float64]:
        table = chain_of(self.cell).weights(by_state)
        # At the seam both cells must agree.
        table[SLOTS] = chain_of(self.after).weights(by_state)[0]
        return _looked_up(table, self.node_states)

    def long_weights(self, by_state: Row) -> NDArray[np.float64]:
        late = chain_of(self.before).weights(by_state)[SLOTS - TAIL : SLOTS]
        today = chain_of(self.cell).weights(by_state)[:SLOTS]
        return _looked_up(np.concatenate([late, today]), self._long_states)

    def node_bits(self, stream: Stream) -> NDArray[np.uint32]:
        keys = self.traits.keys
        today = bits(keys, day=self.cell.number, stream=stream, index=_NODES)
        ahead = bits(keys, day=self.after.number, stream=stream, index=_NODES[:1])
        return np.concatenate([today, ahead], axis=1)

    def long_bits(self, stream: Stream) -> NDArray[np.uint32]:
        keys = self.traits.keys
        late = bits(keys, day=self.before.number, stream=stream, index=_NODES[SLOTS - TAIL :])
        today = bits(keys, day=self.cell.number, stream=stream, index=_NODES)
        return np.concatenate([late, today], axis=1)

    def of_the_day(self, stream: Stream, index: int) -> NDArray[np.uint32]:
        """Return one number for each home's day, shape (n_homes,)."""
        return self._one(stream, index, self.cell)

    def of_the_day_before(self, stream: Stream, index: int) -> NDArray[np.uint32]:
        return self._one(stream, index, self.before)

    def of_the_day_after(self, stream: Stream, index: int) -> NDArray[np.uint32]:
        return self._one(stream, index, self.after)

    def _one(self, stream: Stream, index: int, cell: DayCell) -> NDArray[np.uint32]:
        which = np.array([index], dtype=np.uint32)
        return bits(self.traits.keys, day=cell.number, stream=stream, index=which)[:, 0]


def homes_day(traits: Traits, climate: Climate, zone: ZoneInfo, number: int) -> HomesDay:
    cells = (day_cell(number + step, zone) for step in (-1, 0, 1))
    return HomesDay(traits, climate, *cells)


def _looked_up(table: NDArray[np.float64], found: NDArray[np.intp]) -> NDArray[np.float64]:
    rows = np.arange(len(table), dtype=np.intp) * STATES
    values: NDArray[np.float64] = table.reshape(-1)[found + rows]
    return values
