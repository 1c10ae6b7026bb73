"""A thermostat's on and off as a duty-phase oscillator.

On while frac(φ) < D, with dφ/dt = 4·N·D·(1 − D): what one heat capacity between two temperatures
does under a slowly varying load, N being its fastest cycle (at half load). So the mean power is
exactly D times the rated one, and φ needs no yesterday: each cell starts at a phase of its own,
and is steered, by half a cycle a day at most, to where the next one starts.
"""

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOT_MINUTES
from wattwise_game.household.exact import TWO_TO_32
from wattwise_game.household.units import MINUTES_PER_DAY

MOST_DUTY = 0.97


def running(
    duty: NDArray[np.float64],
    fastest_per_hour: NDArray[np.float64],
    start: NDArray[np.uint32],
    next_start: NDArray[np.uint32],
) -> NDArray[np.bool_]:
    """Return whether it is on in each minute, minute of the slot first: (10, n_homes, 144).

    ``duty`` (0 to ``MOST_DUTY``) is (n_homes, 145), at each slot's start and the cell's end, and
    goes in straight lines between, so that no ten minutes show; N of each slot broadcasts with
    (n_homes, 144). The phases at the start of this cell and of the next are (n_homes,), a whole
    cycle being 2**32.
    """
    now = duty[:, :-1]
    step = (fastest_per_hour * now * (1.0 - now) * (4.0 / 60.0 * TWO_TO_32)).astype(np.uint32)
    advance = np.cumsum(step, axis=1, dtype=np.uint32)
    # As a signed number the difference is the shorter way round.
    missing = (next_start - start - advance[:, -1] * np.uint32(SLOT_MINUTES)).view(np.int32)
    per_minute = (missing // MINUTES_PER_DAY).astype(np.uint32)[:, None]
    step += per_minute
    phase = np.cumsum(step, axis=1, dtype=np.uint32) - step
    phase *= np.uint32(SLOT_MINUTES)
    phase += start[:, None]
    thresholds = (duty * TWO_TO_32).astype(np.int64)
    rise = ((thresholds[:, 1:] - thresholds[:, :-1]) // SLOT_MINUTES).astype(np.uint32)
    threshold = thresholds[:, :-1].astype(np.uint32)
    below = np.empty((SLOT_MINUTES, *phase.shape), dtype=np.bool_)
    for minute in below:
        np.less(phase, threshold, out=minute)
        phase += step
        threshold += rise
    return below
