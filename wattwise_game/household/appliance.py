"""What one appliance draws, as a function of the time since it was switched on.

Power is whole watts in steps of whole milliseconds, so energy is an exact integer: W × ms.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.units import MS_PER_MINUTE, MS_PER_SECOND


class Control(StrEnum):
    """Who decides when an appliance runs."""

    SWITCHED = "switched"
    UNPLUGGABLE = "unpluggable"  # runs by itself in the background; the player may unplug it
    AUTOMATIC = "automatic"


class Phase(NamedTuple):
    """A stretch of constant power."""

    duration_ms: int
    power_w: int


def minutes(duration_min: float, power_w: int) -> Phase:
    return Phase(round(duration_min * MS_PER_MINUTE), power_w)


def seconds(duration_s: float, power_w: int) -> Phase:
    return Phase(round(duration_s * MS_PER_SECOND), power_w)


@dataclass(frozen=True)
class LoadCurve:
    """Power over time since switch-on: the opening phases once, then the cycle for ever."""

    cycle: tuple[Phase, ...]
    opening: tuple[Phase, ...] = ()

    def power_w(self, elapsed_ms: int) -> int:
        """Return the power this long after switch-on."""
        if elapsed_ms >= self._opening_ms:
            elapsed_ms = self._opening_ms + (elapsed_ms - self._opening_ms) % self._cycle_ms
        return int(self._powers_w[self._phase_at(elapsed_ms)])

    def energy_wms(self, elapsed_ms: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the W·ms used from switch-on until each of these times; 0 before it."""
        elapsed = np.maximum(elapsed_ms, 0)
        cycles = np.maximum(elapsed - self._opening_ms, 0) // self._cycle_ms
        within = elapsed - cycles * self._cycle_ms
        phase = np.searchsorted(self._starts_ms, within, side="right") - 1
        partial = (within - self._starts_ms[phase]) * self._powers_w[phase]
        energy: NDArray[np.int64] = (
            cycles * self._cycle_wms + self._energy_before_wms[phase] + partial
        )
        return energy

    @cached_property
    def peak_w(self) -> int:
        return int(self._powers_w.max())

    @cached_property
    def mean_w(self) -> float:
        """The power in the long run: over one round of the cycle."""
        return self._cycle_wms / self._cycle_ms

    def _phase_at(self, elapsed_ms: int) -> int:
        return int(np.searchsorted(self._starts_ms, elapsed_ms, side="right")) - 1

    @cached_property
    def _phases(self) -> tuple[Phase, ...]:
        return (*self.opening, *self.cycle)

    @cached_property
    def _powers_w(self) -> NDArray[np.int64]:
        return np.array([phase.power_w for phase in self._phases], dtype=np.int64)

    @cached_property
    def _starts_ms(self) -> NDArray[np.int64]:
        ends = accumulate((phase.duration_ms for phase in self._phases), initial=0)
        return np.array(list(ends)[:-1], dtype=np.int64)

    @cached_property
    def _energy_before_wms(self) -> NDArray[np.int64]:
        used = accumulate((p.duration_ms * p.power_w for p in self._phases), initial=0)
        return np.array(list(used)[:-1], dtype=np.int64)

    @cached_property
    def _opening_ms(self) -> int:
        return sum(phase.duration_ms for phase in self.opening)

    @cached_property
    def _cycle_ms(self) -> int:
        return sum(phase.duration_ms for phase in self.cycle)

    @cached_property
    def _cycle_wms(self) -> int:
        return sum(phase.duration_ms * phase.power_w for phase in self.cycle)


def constant(power_w: int) -> LoadCurve:
    return LoadCurve(cycle=(minutes(1, power_w),))


def thermostat(
    power_w: int, *, full_min: float, duty: float, period_min: float, idle_w: int = 0
) -> LoadCurve:
    """Return full power while warming up, then on for ``duty`` of every period."""
    held = (minutes(duty * period_min, power_w), minutes((1 - duty) * period_min, idle_w))
    return LoadCurve(opening=(minutes(full_min, power_w),), cycle=held)


@dataclass(frozen=True)
class Appliance:
    """One appliance of the house: its nameplate and how it behaves once it runs."""

    id: str
    name: str
    room: str
    rated_w: int
    load: LoadCurve
    control: Control = Control.SWITCHED
    standby_w: int = 0
    power_factor: float = 1.0
