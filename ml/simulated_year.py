"""A year of the physical background of many homes, kept as what the realism report asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.activity_table import activity_table
from wattwise_game.household.homes_day import homes_day
from wattwise_game.household.interval import time_zone
from wattwise_game.household.physical import Parts, parts
from wattwise_game.household.traits import traits_of
from wattwise_game.household.units import MINUTES_PER_DAY
from wattwise_game.household.weather import Climate, weather

HOMES = 200
FIRST_SEED = 500_000
DAYS = 365
BIG_STEP_W = 500
_ZONE = time_zone("Etc/UTC")
_EPOCH = date(1970, 1, 1)

Float = NDArray[np.float32]


@dataclass(frozen=True)
class SimulatedYear:
    """Day cells from 04:00 on 1 January; the first axis is the home, but for the weather."""

    climate: Climate
    first_cell: int
    quarters_w: Float  # (n_homes, 365 · 96), mean watts of 15 minutes
    peak_w: NDArray[np.int64]  # (n_homes,), of a minute
    outdoor_c: Float  # (365,)
    thermostat_starts: Float  # (n_homes, 365), as all counts below
    refrigerator_starts: Float
    water_heater_starts: Float
    compressor_minutes: Float
    systems_w: Float  # (4, 365, 24): thermostat, water heater, refrigerator, activity, all homes
    standby_w: NDArray[np.int64]  # (n_homes,)
    steps_by_minute: Float  # (1440,), share of homes that step by over 500 W into this minute
    example_w: Float  # (2, 1440), one home in January and in July

    @property
    def hours_w(self) -> Float:
        return _means(self.quarters_w, 4)

    @property
    def days_w(self) -> Float:
        return _means(self.quarters_w, 96)


def simulate_year(
    climate: Climate, *, year: int, progress: Callable[[int], None] = lambda _: None
) -> SimulatedYear:
    """Return a year of ``HOMES`` homes; ``progress`` is told the days that are done."""
    traits = traits_of(np.arange(FIRST_SEED, FIRST_SEED + HOMES, dtype=np.int64))
    first_cell = (date(year, 1, 1) - _EPOCH).days
    collected = _Collected(HOMES)
    for number in range(DAYS):
        day = homes_day(traits, climate, _ZONE, first_cell + number)
        collected.add(number, parts(day, activity_table(climate)))
        progress(number + 1)
    outdoor = [weather(climate, first_cell + n).outdoor_c.mean() for n in range(DAYS)]
    return SimulatedYear(
        climate=climate,
        first_cell=first_cell,
        quarters_w=collected.quarters_w,
        peak_w=collected.peak_w,
        outdoor_c=np.array(outdoor, dtype=np.float32),
        thermostat_starts=collected.starts[0],
        refrigerator_starts=collected.starts[1],
        water_heater_starts=collected.starts[2],
        compressor_minutes=collected.compressor_minutes,
        systems_w=collected.systems_w,
        standby_w=traits.standby_w,
        steps_by_minute=(collected.steps / (HOMES * (DAYS - 1))).astype(np.float32),
        example_w=collected.example_w,
    )


class _Collected:
    """What is kept of each day, in arrays made once."""

    def __init__(self, homes: int) -> None:
        self.quarters_w = np.empty((homes, DAYS * 96), dtype=np.float32)
        self.peak_w = np.zeros(homes, dtype=np.int64)
        self.starts = np.zeros((3, homes, DAYS), dtype=np.float32)
        self.compressor_minutes = np.zeros((homes, DAYS), dtype=np.float32)
        self.systems_w = np.zeros((4, DAYS, 24), dtype=np.float32)
        self.steps = np.zeros(MINUTES_PER_DAY)
        self.example_w = np.zeros((2, MINUTES_PER_DAY), dtype=np.float32)
        self._last_w: NDArray[np.int64] | None = None

    def add(self, number: int, of: Parts) -> None:
        machines = (of.thermostat_w, of.water_heater_w, of.refrigerator_w)
        watts = of.standby_w[:, None] + sum((*machines, of.activity_w))
        self.quarters_w[:, number * 96 : (number + 1) * 96] = _means(watts, 15)
        self.peak_w = np.maximum(self.peak_w, watts.max(axis=1))
        self.compressor_minutes[:, number] = (of.refrigerator_w == 150).sum(axis=1)
        switched = (of.thermostat_w > 0, of.refrigerator_w == 150, of.water_heater_w > 0)
        for kind, is_on in enumerate(switched):
            self.starts[kind, :, number] = (is_on[:, 1:] & ~is_on[:, :-1]).sum(axis=1)
        for kind, part_w in enumerate((*machines, of.activity_w)):
            self.systems_w[kind, number] = _means(part_w, 60).mean(axis=0)
        if number in (14, 195):
            self.example_w[int(number > 100)] = watts[7]
        self._count_steps(watts)

    def _count_steps(self, watts: NDArray[np.int64]) -> None:
        if self._last_w is not None:
            self.steps[0] += (np.abs(watts[:, 0] - self._last_w) > BIG_STEP_W).sum()
            self.steps[1:] += (np.abs(np.diff(watts, axis=1)) > BIG_STEP_W).sum(axis=0)
        self._last_w = watts[:, -1].copy()


def _means(watts: NDArray[Any], together: int) -> Float:
    means: Float = watts.reshape(len(watts), -1, together).mean(axis=2, dtype=np.float32)
    return means
