"""Whether the household sleeps, is up or is out, every ten minutes: a Markov chain.

Its chances change with the wall clock and the weekend. The state at a cell's start is drawn for
itself; between two starts the chain is halved again and again (a Markov bridge), so that any
stretch is had without what came before, and yesterday's last state is today's first.
Chances per hour: shared/prototypes/household, an estimate in the shape of CREST's tables
(Richardson et al., 2008).
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOTS, SLOTS_PER_HOUR, DayCell
from wattwise_game.household.keyed_random import Stream, bits
from wattwise_game.household.markov import (
    STATES,
    Matrix,
    Row,
    after,
    bridge_thresholds,
    thresholds,
)


class State(IntEnum):
    """What most matters to the meter: is anybody awake at home?"""

    ASLEEP = 0
    ACTIVE = 1
    AWAY = 2


TAIL = 9
"""How many of a cell's last slots (an hour and a half) the next cell can look back on."""

# Per ten minutes, for each hour from midnight: wake, go to sleep, leave, come back.
_WORKDAY = (
    (.3, .003, .002, .3), (.004, .4, .002, .3), (.004, .4, .002, .3), (.004, .4, .002, .3),
    (.004, .4, .002, .3), (.05, .003, .002, .01), (.16, .003, .03, .01), (.25, .003, .10, .01),
    (.3, .003, .17, .01), (.3, .003, .03, .01), (.3, .003, .03, .01), (.3, .003, .03, .02),
    (.3, .003, .03, .02), (.3, .003, .03, .02), (.3, .003, .03, .02), (.3, .003, .03, .05),
    (.3, .003, .02, .09), (.3, .003, .02, .17), (.3, .003, .02, .15), (.3, .003, .02, .15),
    (.3, .003, .005, .15), (.3, .04, .005, .15), (.3, .14, .005, .15), (.3, .28, .005, .15),
)  # fmt: skip
_WEEKEND = (
    (.3, .003, .002, .3), (.004, .4, .002, .3), (.004, .4, .002, .3), (.004, .4, .002, .3),
    (.004, .4, .002, .3), (.02, .003, .002, .01), (.05, .003, .02, .01), (.12, .003, .02, .055),
    (.2, .003, .02, .055), (.3, .003, .035, .055), (.3, .003, .035, .055), (.3, .003, .035, .055),
    (.3, .003, .035, .055), (.3, .003, .035, .055), (.3, .003, .035, .055), (.3, .003, .035, .055),
    (.3, .003, .035, .055), (.3, .003, .035, .055), (.3, .003, .02, .055), (.3, .003, .02, .055),
    (.3, .003, .005, .055), (.3, .04, .005, .055), (.3, .14, .005, .055), (.3, .28, .005, .055),
)  # fmt: skip


@dataclass(frozen=True)
class Chain:
    """The chain of one kind of day.

    ``below``: for each node 1–143 and each pair of states around it (first · 3 + last), the two
    thresholds of 32 bits that part its three states; shape (2, 145 · 9).
    ``expected``: how likely each state is at each node, shape (145, 3).
    """

    below: NDArray[np.uint32]
    first_below: NDArray[np.uint32]
    expected: NDArray[np.float64]

    def weights(self, by_state: Row) -> NDArray[np.float64]:
        """Return ``by_state`` so that the mean over many homes is 1 at each node; (145, 3)."""
        asleep, active, away = by_state
        expected = self.expected
        mean = expected[:, 0] * asleep + expected[:, 1] * active + expected[:, 2] * away
        return np.array(by_state)[None, :] / mean[:, None]


def states(keys: NDArray[np.uint32], cell: DayCell, following: DayCell) -> NDArray[np.intp]:
    """Return the state at the start of each slot and at the cell's end, shape (n_homes, 145)."""
    return _walk(keys, cell, following, 0)


def late_states(keys: NDArray[np.uint32], cell: DayCell, following: DayCell) -> NDArray[np.intp]:
    """Return only the last slots' states, the same as ``states`` gives; (n_homes, TAIL)."""
    late: NDArray[np.intp] = _walk(keys, cell, following, SLOTS - TAIL)[:, SLOTS - TAIL : SLOTS]
    return late


def _walk(
    keys: NDArray[np.uint32], cell: DayCell, following: DayCell, begin: int
) -> NDArray[np.intp]:
    chain = chain_of(cell)
    drawn = bits(keys, day=cell.number, stream=Stream.OCCUPANCY, index=_NODES)
    found = np.zeros((len(keys), SLOTS + 1), dtype=np.intp)
    found[:, 0] = _first(drawn[:, 0], chain)
    ahead = bits(keys, day=following.number, stream=Stream.OCCUPANCY, index=_NODES[:1])
    found[:, SLOTS] = _first(ahead[:, 0], chain_of(following))
    for left, middle, right in _halvings(begin):
        pairs = middle * STATES**2 + found[:, left] * STATES + found[:, right]
        number = drawn[:, middle]
        state = (number >= chain.below[0][pairs]).astype(np.intp)
        state += number >= chain.below[1][pairs]
        found[:, middle] = state
    return found


_NODES = np.arange(SLOTS, dtype=np.uint32)


def _first(drawn: NDArray[np.uint32], chain: Chain) -> NDArray[np.intp]:
    state: NDArray[np.intp] = (drawn >= chain.first_below[0]).astype(np.intp)
    state += drawn >= chain.first_below[1]
    return state


Nodes = NDArray[np.intp]


@lru_cache(maxsize=4)
def _halvings(begin: int) -> list[tuple[Nodes, Nodes, Nodes]]:
    """Return left, middle and right nodes level by level, for all that ends after ``begin``."""
    levels = []
    spans = [(0, SLOTS)]
    while spans:
        spans = [(a, b) for a, b in spans if b - a > 1 and b > begin]
        if spans:
            left = np.array([a for a, _ in spans], dtype=np.intp)
            right = np.array([b for _, b in spans], dtype=np.intp)
            levels.append((left, (left + right) // 2, right))
        halves = [((a, (a + b) // 2), ((a + b) // 2, b)) for a, b in spans]
        spans = [half for both in halves for half in both]
    return levels


def chain_of(cell: DayCell) -> Chain:
    return _chain(cell.is_weekend, cell.wall_slots)


@lru_cache(maxsize=64)
def _chain(is_weekend: bool, wall_slots: tuple[int, ...]) -> Chain:
    steps = [_step(is_weekend, slot) for slot in wall_slots]
    first = _settled(wall_slots[0])
    expected = [first]
    for step in steps:
        expected.append(after(expected[-1], step))
    return Chain(bridge_thresholds(steps), thresholds([first])[:, 0], np.array(expected))


def _step(is_weekend: bool, wall_slot: int) -> Matrix:
    wake, sleep, leave, back = (_WEEKEND if is_weekend else _WORKDAY)[wall_slot // SLOTS_PER_HOUR]
    return (1 - wake, wake, 0.0), (sleep, 1 - sleep - leave, leave), (0.0, back, 1 - back)


@lru_cache(maxsize=64)
def _settled(wall_slot: int) -> Row:
    """Return how likely each state is at this time of a workday, after many of them."""
    row: Row = (1.0, 0.0, 0.0)
    for slot in range(wall_slot, wall_slot + 4 * SLOTS):
        row = after(row, _step(False, slot % SLOTS))
    return row
