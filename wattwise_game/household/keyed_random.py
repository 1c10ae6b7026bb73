"""Random numbers by key: (seed, day, stream, index) always gives the same one, alone or in bulk.

A counter is hashed with a 32-bit xor-shift-multiply finaliser; nothing is drawn in sequence, so
client, server and training see the same number whatever they asked for before.
Source of the constants: C. Wellons, "Prospecting for Hash Functions" (lowbias32, 2018).
"""

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

_GOLDEN = np.uint32(0x9E3779B9)
_SHIFTS_AND_FACTORS = ((16, np.uint32(0x7FEB352D)), (15, np.uint32(0x846CA68B)))


class Stream(IntEnum):
    """What a number is drawn for; never renumber, or every house changes."""

    CLASSIC_NOISE = 1
    REFRIGERATOR = 2
    POLICY = 3
    HOME = 4
    RIVAL = 5
    TRAIT = 6
    TEMPERATURE = 7
    CLOUD = 8
    OCCUPANCY = 9
    THERMOSTAT = 10
    HOT_WATER = 11
    ACTIVITY = 12
    EVENT = 13
    FLICKER = 14
    PEOPLE = 15
    DEFROST = 16
    AGENDA = 17
    OCCASION = 18


def uniform(seed: int, *, day: Any, stream: Stream, index: Any) -> NDArray[np.float64]:
    """Return numbers in [0, 1), one for each ``day`` and ``index``, which broadcast together."""
    key = _mix(np.uint32(seed & 0xFFFFFFFF))
    key = _mix(key ^ np.uint32(seed >> 32 & 0xFFFFFFFF))
    key = _mix(key ^ np.uint32(stream))
    days = _mix(key ^ np.asarray(day, dtype=np.int64).astype(np.uint32))
    drawn = _mix(days ^ np.asarray(index, dtype=np.int64).astype(np.uint32))
    return drawn.astype(np.float64) / 2.0**32


def seed_keys(seeds: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Return each seed's own part of the key, shape (n,), to be kept and used for many days."""
    low = _mix((seeds & 0xFFFFFFFF).astype(np.uint32))
    return _mix(low ^ (seeds >> 32).astype(np.uint32))


def bits(
    keys: NDArray[np.uint32], *, day: int, stream: Stream, index: NDArray[np.uint32]
) -> NDArray[np.uint32]:
    """Return 32 random bits for each seed's key and each index, shape (n, len(index)).

    Divided by 2**32 they are what ``uniform`` returns for that seed.
    """
    days = _mix(_mix(keys ^ np.uint32(stream)) ^ np.uint32(day & 0xFFFFFFFF))
    return _mix(days[:, None] ^ index)


def more_bits(drawn: NDArray[np.uint32], *, salt: int) -> NDArray[np.uint32]:
    """Return further random bits for numbers already drawn, the same shape."""
    return _mix(drawn ^ np.uint32(salt))


def _mix(value: Any) -> NDArray[np.uint32]:
    """Return the hash of 32-bit numbers, element by element."""
    with np.errstate(over="ignore"):
        mixed = np.asarray(value, dtype=np.uint32) + _GOLDEN
        for shift, factor in _SHIFTS_AND_FACTORS:
            mixed ^= mixed >> np.uint32(shift)
            mixed *= factor
        mixed ^= mixed >> np.uint32(16)
        return mixed
