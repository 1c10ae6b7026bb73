"""A Markov chain of three states with changing chances, and the bridges that halve it.

Everything is computed from the chances in one order of + × ÷, so that it is the same everywhere.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.exact import added_up, to_uint32

STATES = 3

Row = tuple[float, float, float]
Matrix = tuple[Row, Row, Row]


def after(row: Row, step: Matrix) -> Row:
    """Return how likely each state is one step later."""
    first, second, third = (
        added_up([row[j] * step[j][k] for j in range(STATES)]) for k in range(STATES)
    )
    return first, second, third


def thresholds(rows: Sequence[Row]) -> NDArray[np.uint32]:
    """Return what 32 random bits are held against to draw a state, shape (2, len(rows))."""
    shares = np.array(rows)
    return to_uint32(np.stack([shares[:, 0], shares[:, 0] + shares[:, 1]]))


def bridge_thresholds(steps: Sequence[Matrix]) -> NDArray[np.uint32]:
    """Return the thresholds of every node between, given the states around it.

    A node lies in the middle of a span that is halved again and again; its column is node · 9 +
    the state at the span's start · 3 + the state at its end. Shape (2, (len(steps) + 1) · 9).
    """
    below = np.zeros((2, (len(steps) + 1) * STATES**2), dtype=np.uint32)
    _fill(below, steps, 0, len(steps))
    return below


def _fill(below: NDArray[np.uint32], steps: Sequence[Matrix], left: int, right: int) -> Matrix:
    """Write the thresholds of every node between; return the chances from left to right."""
    if right - left == 1:
        return steps[left]
    middle = (left + right) // 2
    first_half, second_half = _fill(below, steps, left, middle), _fill(below, steps, middle, right)
    rows = [
        _shares([first_half[i][j] * second_half[j][k] for j in range(STATES)])
        for i in range(STATES)
        for k in range(STATES)
    ]
    below[:, middle * STATES**2 : (middle + 1) * STATES**2] = thresholds(rows)
    one, two, three = (after(row, second_half) for row in first_half)
    return one, two, three


def _shares(chances: list[float]) -> Row:
    total = added_up(chances)
    # No way leads there: then nobody asks.
    first, second, third = (chance / total if total else 1 / STATES for chance in chances)
    return first, second, third
