"""Background power: what the home draws though nobody switched anything."""

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household import classic
from wattwise_game.household.home import Home


def background_w(home: Home, first_minute: int, count: int) -> NDArray[np.int64]:
    """Return the watts of ``count`` epoch minutes, refrigerator plugged in; shape (count,)."""
    minutes = np.arange(first_minute, first_minute + count, dtype=np.int64)
    return classic.background_w(home.seed, home.zone, minutes)
