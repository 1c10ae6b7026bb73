"""Spells of constant power, laid over the minutes of a cell: sparse, so only their edges count."""

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.units import MINUTES_PER_DAY

EDGES = MINUTES_PER_DAY + 1


def no_edges(homes: int) -> NDArray[np.int32]:
    """Return the change of watts at each minute's start and at the cell's end: none yet."""
    return np.zeros((homes, EDGES), dtype=np.int32)


def lay(
    edges: NDArray[np.int32],
    *,
    home: NDArray[np.int64],
    begin: NDArray[np.int64],
    minutes: NDArray[np.int64],
    watts: NDArray[np.int64] | int,
) -> None:
    """Add spells; what lies before the cell's first minute or after its last is cut off there."""
    row = home * EDGES
    first = np.clip(begin, 0, MINUTES_PER_DAY)
    last = np.clip(begin + minutes, 0, MINUTES_PER_DAY)
    flat, change = edges.reshape(-1), np.asarray(watts, dtype=np.int32)
    np.add.at(flat, row + first, change)
    np.subtract.at(flat, row + last, change)


def watts_between(edges: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the watts of each minute, shape (n_homes, 1440)."""
    return np.cumsum(edges[:, :MINUTES_PER_DAY], axis=1, dtype=np.int32)
