"""Power that is constant within each minute, integrated exactly."""

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.units import MS_PER_MINUTE


def stepwise_wms(
    watts: NDArray[np.int64], start_ms: int, instants_ms: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the W·ms from ``start_ms``, where the first minute begins, until each instant."""
    before = np.concatenate(([0], np.cumsum(watts))) * MS_PER_MINUTE
    elapsed_ms = instants_ms - start_ms
    step = np.minimum(elapsed_ms // MS_PER_MINUTE, len(watts) - 1)
    energy: NDArray[np.int64] = before[step] + watts[step] * (elapsed_ms - step * MS_PER_MINUTE)
    return energy
