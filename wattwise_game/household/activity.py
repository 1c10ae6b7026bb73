"""What people do with everything else: a steady part, and cooking, kettles, hair and laundry.

On average over many homes it is the activity table: what the specification's hourly bands leave
when heating, cooling, hot water, refrigerator and standby are taken away.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.day_cell import SLOT_MINUTES, SLOTS, DayCell
from wattwise_game.household.exact import TWO_TO_32
from wattwise_game.household.homes_day import HomesDay
from wattwise_game.household.keyed_random import Stream, bits, more_bits
from wattwise_game.household.occupancy import TAIL
from wattwise_game.household.spells import lay

# How much a home uses asleep, up and out: lights and screens go off, chargers stay.
_BY_STATE = (0.30, 1.0, 0.22)


@dataclass(frozen=True, slots=True)
class Use:
    """Something used now and then; ``shares`` of all activity by time of day (``_PARTS``)."""

    watts: int
    minutes: int
    shares: tuple[float, float, float, float, float]


# Night, morning, day, evening, late: the specification's five bands.
_PARTS = np.array([*[0] * 6, *[1] * 3, *[2] * 8, *[3] * 5, *[4] * 2])
KETTLE = Use(1_200, 5, (0.02, 0.12, 0.06, 0.04, 0.05))
HAIR_AND_BATH = Use(1_500, 8, (0.02, 0.17, 0.04, 0.04, 0.10))
COOKING = Use(1_900, 24, (0.0, 0.10, 0.12, 0.22, 0.03))
LAUNDRY = Use(1_700, 45, (0.0, 0.06, 0.16, 0.10, 0.08))
# A slot's 32 bits are halved: at most one use of either pair begins in it.
_PAIRS = ((0, (KETTLE, HAIR_AND_BATH)), (16, (COOKING, LAUNDRY)))
_HALF_BITS = 65536.0
_STEADY_SHARE = np.array(
    [1 - sum(use.shares[part] for _, pair in _PAIRS for use in pair) for part in range(5)]
)
# One use takes 70 to 130 % of the power, and of the time: 179/256 and up to 154/256 more.
_LEAST_OF_256, _VARIETY_OF_256 = 179, 155
# The steady part wanders between 60 and 140 %, and flickers by an eighth from minute to minute.
_LEAST_STEADY, _STEADY_SPREAD = 0.6, 0.8
_LEAST_FLICKER_OF_1024 = 896
_FLICKERS = np.arange(3 * SLOTS, dtype=np.uint32)

ActivityTable = NDArray[np.float64]
"""Mean watts by month, workday or weekend, and wall hour; shape (12, 2, 24)."""


def steady_w(day: HomesDay, table: ActivityTable) -> NDArray[np.int32]:
    """Return the watts of each minute, (10, n_homes, 144); it never jumps between slots."""
    nodes = day.node_bits(Stream.ACTIVITY) / TWO_TO_32
    wandering = _LEAST_STEADY + _STEADY_SPREAD * nodes
    mean_w = _node_w(day, table) * day.node_weights(_BY_STATE) * day.traits.activity[:, None]
    # In 64ths of a watt, on straight lines from node to node.
    levels = (mean_w * wandering * 64.0).astype(np.int32)
    rise = (levels[:, 1:] - levels[:, :-1]) // np.int32(SLOT_MINUTES)
    level = levels[:, :-1].copy()
    watts = _flicker_of_1024(day)
    for minute in watts:
        np.multiply(minute, level, out=minute)
        level += rise
    watts >>= np.int32(16)
    return watts


def lay_uses(edges: NDArray[np.int32], day: HomesDay, table: ActivityTable) -> None:
    """Lay all uses that begin in the cell, or before it and still run, over its minutes."""
    hours_w = np.concatenate([_slot_w(day.before, table)[SLOTS - TAIL :], _slot_w(day.cell, table)])
    parts = _PARTS[np.concatenate([day.before.hours[SLOTS - TAIL :], day.cell.hours])]
    mean_w = hours_w * day.long_weights(_BY_STATE) * day.traits.activity[:, None]
    drawn = day.long_bits(Stream.EVENT)
    for shift, pair in _PAIRS:
        number = (drawn >> np.uint32(shift) & np.uint32(0xFFFF)).astype(np.float64)
        below = np.zeros_like(mean_w)
        for use in pair:
            often = np.array(use.shares)[parts] * (_HALF_BITS * SLOT_MINUTES)
            above, below = below, below + mean_w * (often / (use.watts * use.minutes))
            home, slot = np.nonzero((number >= above) & (number < below))
            _lay_use(edges, use, home, slot, more_bits(drawn[home, slot], salt=shift + 1))


def _lay_use(
    edges: NDArray[np.int32],
    use: Use,
    home: NDArray[np.int64],
    slot: NDArray[np.int64],
    drawn: NDArray[np.uint32],
) -> None:
    numbers = drawn.astype(np.int64)
    power = _LEAST_OF_256 + ((numbers & 0xFF) * _VARIETY_OF_256 >> 8)
    length = _LEAST_OF_256 + ((numbers >> 8 & 0xFF) * _VARIETY_OF_256 >> 8)
    lay(
        edges,
        home=home,
        begin=(slot - TAIL) * SLOT_MINUTES + (numbers >> 16) % SLOT_MINUTES,
        minutes=use.minutes * length + 128 >> 8,
        watts=use.watts * power >> 8,
    )


def _slot_w(cell: DayCell, table: ActivityTable) -> NDArray[np.float64]:
    by_hour: NDArray[np.float64] = table[cell.month - 1, int(cell.is_weekend)]
    return by_hour[cell.hours]


def _node_w(day: HomesDay, table: ActivityTable) -> NDArray[np.float64]:
    """Return the steady part's mean watts; at the change of an hour it is half of each."""
    before, today, after = (
        _slot_w(cell, table) * _STEADY_SHARE[_PARTS[cell.hours]]
        for cell in (day.before, day.cell, day.after)
    )
    left = np.concatenate([before[-1:], today])
    right = np.concatenate([today, after[:1]])
    middle_w: NDArray[np.float64] = (left + right) * 0.5
    return middle_w


def _flicker_of_1024(day: HomesDay) -> NDArray[np.int32]:
    """Return how bright each minute is, (10, n_homes, 144); four of a slot's from one number."""
    drawn = bits(day.traits.keys, day=day.cell.number, stream=Stream.FLICKER, index=_FLICKERS)
    flicker = np.empty((SLOT_MINUTES, len(drawn), SLOTS), dtype=np.int32)
    for number, minute in enumerate(flicker):
        part, byte = divmod(number, 4)
        numbers = drawn[:, part * SLOTS : (part + 1) * SLOTS]
        np.right_shift(numbers, np.uint32(byte * 8), out=minute.view(np.uint32))
    flicker &= np.int32(0xFF)
    flicker += np.int32(_LEAST_FLICKER_OF_1024)
    return flicker
