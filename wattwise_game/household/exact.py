"""Arithmetic that gives the same bits on every machine: + − × ÷ in a fixed order, and tables.

The background's path uses nothing else: a mathematics library's cosine differs from machine to
machine in the last bit, and a vectorised sum from one batch to another.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

# sin(π·x) / x by Taylor in x², for |x| ≤ ½: wrong by less than 2e-9.
_SINE = (
    3.141592653589793,
    -5.167712780049969,
    2.550164039877345,
    -0.5992645293207919,
    0.08214588661112819,
    -0.007370430945714348,
    0.00046630280576761234,
)
TWO_TO_32 = 4294967296.0
_LARGEST_UINT32 = 4294967295.0


def cosine_of_turns(turns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return cos(2π·turns)."""
    nearest = turns - np.floor(turns + 0.5)
    square = nearest * nearest
    sine = np.full_like(square, _SINE[-1])
    for coefficient in _SINE[-2::-1]:
        sine = sine * square + coefficient
    sine = sine * nearest
    return 1.0 - 2.0 * sine * sine


def to_uint32(share: NDArray[np.float64]) -> NDArray[np.uint32]:
    """Return shares of 0 to 1 as thresholds for 32 random bits."""
    return np.minimum(share * TWO_TO_32, _LARGEST_UINT32).astype(np.uint32)


def between(points: Sequence[tuple[float, float]], at: float) -> float:
    """Return the value at ``at`` on straight lines through these (where, value) points."""
    for (left, low), (right, high) in pairwise(points):
        if left <= at < right:
            return low + (high - low) * ((at - left) / (right - left))
    return points[-1][1]


def added_up(numbers: Sequence[float]) -> float:
    """Return the sum from left to right; Python's own ``sum`` corrects itself since 3.12."""
    total = 0.0
    for number in numbers:
        total += number
    return total
