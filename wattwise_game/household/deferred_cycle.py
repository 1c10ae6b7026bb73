"""What the refrigerator does not draw while it is unplugged, and draws afterwards instead.

Warmth that got in has to get out: plugged in again, the compressor also runs when its own cycle
would rest, until it has made up for what was deferred. What is deferred has a limit, since nothing
in it becomes warmer than the kitchen.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.catalogue import REFRIGERATOR
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval
from wattwise_game.household.refrigerator import refrigerator_w
from wattwise_game.household.stepwise import stepwise_wms
from wattwise_game.household.units import MS_PER_MINUTE, MS_PER_SECOND

MOST_DEFERRED_WMS = 2_000_000 * MS_PER_SECOND
"""About ten hours of a usual cycle of 56 W: an estimate of how soon all is at room temperature."""


class DeferredCycle(NamedTuple):
    """What unplugging adds to the background until each instant, in W·ms (mostly less than 0), and
    what is still to be made up for at the last of them.
    """

    added_wms: NDArray[np.int64]
    debt_wms: int


def deferred_cycle(
    home: Home, plugged_in: Iterable[Interval], debt_wms: int, instants_ms: NDArray[np.int64]
) -> DeferredCycle:
    """Follow the refrigerator from the first instant, which begins a minute, to the last.

    ``plugged_in`` lie between them and do not overlap; ``debt_wms`` is what the first begins with.
    """
    span = Interval(int(instants_ms[0]), int(instants_ms[-1]))
    added_wms = np.zeros_like(instants_ms)
    stretches = list(_stretches(plugged_in, span))
    if not debt_wms and all(is_plugged_in for is_plugged_in, _ in stretches):
        return DeferredCycle(added_wms, 0)
    first_minute = span.start_ms // MS_PER_MINUTE
    until_minute = -(-span.end_ms // MS_PER_MINUTE)
    own_w = refrigerator_w(home, np.arange(first_minute, max(until_minute, first_minute + 1)))
    resting_w = np.maximum(REFRIGERATOR.rated_w - own_w, 0)
    for is_plugged_in, stretch in stretches:
        inside_ms = np.clip(instants_ms, stretch.start_ms, stretch.end_ms)
        wms = stepwise_wms(resting_w if is_plugged_in else own_w, span.start_ms, inside_ms)
        wms -= wms[0]
        if is_plugged_in:
            repaid_wms = np.minimum(wms, debt_wms)
            added_wms += repaid_wms
            debt_wms -= int(repaid_wms[-1])
        else:
            added_wms -= wms
            debt_wms = min(MOST_DEFERRED_WMS, debt_wms + int(wms[-1]))
    return DeferredCycle(added_wms, debt_wms)


def refrigerator_now_w(own_w: int, *, is_plugged_in: bool, debt_wms: int) -> int:
    """Return what it draws at an instant at which its own cycle would draw ``own_w``."""
    if not is_plugged_in:
        return 0
    return max(own_w, REFRIGERATOR.rated_w) if debt_wms else own_w


def _stretches(plugged_in: Iterable[Interval], span: Interval) -> Iterator[tuple[bool, Interval]]:
    """Yield the whole span in order, each part with whether the refrigerator is plugged in."""
    edges = [
        Interval(span.start_ms, span.start_ms),
        *sorted(plugged_in),
        Interval(span.end_ms, span.end_ms),
    ]
    for before, after in pairwise(edges):
        if before.end_ms < after.start_ms:
            yield False, Interval(before.end_ms, after.start_ms)
        if after.start_ms < after.end_ms:
            yield True, after
