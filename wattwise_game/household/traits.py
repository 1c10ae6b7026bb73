"""What makes homes differ: drawn once from each home's seed, for one home or for thousands."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.exact import TWO_TO_32
from wattwise_game.household.keyed_random import Stream, bits, seed_keys

# Households of one to five, in percent, added up (United States, census of 2020).
_OCCUPANTS_PERCENT = (28, 62, 77, 90)
_MEAN_OCCUPANTS = 2.43
_TRAITS = np.arange(10, dtype=np.uint32)
# A uniform number spread to a standard deviation of one: √12.
_UNIT_SPREAD = 3.4641016151377544


@dataclass(frozen=True)
class Traits:
    """Of each home; every array is (n_homes,).

    Sources: shared/design/household-model.md, "Parameter | Value | Basis".
    """

    keys: NDArray[np.uint32]
    occupants: NDArray[np.int64]
    activity: NDArray[np.float64]  # how much this family uses, 1 on average
    hot_water: NDArray[np.float64]  # the same for hot water
    envelope_kw_per_k: NDArray[np.float64]
    aperture_m2: NDArray[np.float64]  # of the sun that comes in
    heat_to_c: NDArray[np.float64]
    cool_to_c: NDArray[np.float64]
    pace: NDArray[np.float64]  # of the thermostat's cycle, 1 on average
    refrigerator_duty: NDArray[np.float64]
    standby_w: NDArray[np.int64]


def traits_of(seeds: NDArray[np.int64]) -> Traits:
    """Return the traits of the homes with these seeds, shape (n_homes,)."""
    keys = seed_keys(seeds)
    drawn = bits(keys, day=0, stream=Stream.TRAIT, index=_TRAITS) / TWO_TO_32
    spread = (drawn - 0.5) * _UNIT_SPREAD
    occupants = _occupants(drawn[:, 0])
    return Traits(
        keys=keys,
        occupants=occupants,
        activity=(0.55 + 0.45 / _MEAN_OCCUPANTS * occupants) * (1 + 0.15 * spread[:, 1]),
        hot_water=(0.4 + 0.6 / _MEAN_OCCUPANTS * occupants) * (1 + 0.2 * spread[:, 2]),
        envelope_kw_per_k=0.125 * (1 + 0.2 * spread[:, 3]),
        aperture_m2=3.2 * (1 + 0.2 * spread[:, 4]),
        heat_to_c=20.3 + 0.8 * spread[:, 5],
        cool_to_c=24.6 + 0.8 * spread[:, 6],
        pace=1 + 0.12 * spread[:, 7],
        refrigerator_duty=0.36 * (1 + 0.1 * spread[:, 8]),
        # Many homes with little, few with much: LBNL found 14 to 169 W, 67 W on average.
        standby_w=(14 + 156 * drawn[:, 9] * drawn[:, 9]).astype(np.int64),
    )


@lru_cache(maxsize=1024)
def traits_of_home(seed: int) -> Traits:
    return traits_of(np.array([seed], dtype=np.int64))


def _occupants(drawn: NDArray[np.float64]) -> NDArray[np.int64]:
    count = np.ones(len(drawn), dtype=np.int64)
    for percent in _OCCUPANTS_PERCENT:
        count += drawn * 100.0 >= percent
    return count
