"""The refrigerator's own cycle inside the background, which unplugging takes away."""

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.keyed_random import Stream, uniform

CYCLE_MINUTES = 60
COMPRESSOR_MINUTES = 22  # with 24 cycles a day a duty of 0.37 (CREST: 22 min on)


def refrigerator_w(seed: int, minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the watts of each epoch minute: the compressor runs once in every cycle."""
    cycle = minutes // CYCLE_MINUTES
    slack = CYCLE_MINUTES - COMPRESSOR_MINUTES
    starts = uniform(seed, day=cycle, stream=Stream.REFRIGERATOR, index=0) * slack
    since_start = minutes % CYCLE_MINUTES - np.floor(starts).astype(np.int64)
    running = (since_start >= 0) & (since_start < COMPRESSOR_MINUTES)
    return np.where(running, REFRIGERATOR.rated_w, REFRIGERATOR.standby_w).astype(np.int64)
